import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LinkText } from '../../../components/link-button.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { StateWord } from '../../../components/state-word.js';
import { Waiting } from '../../../components/states.js';
import { dayOf } from '../../../components/time.js';
import { generation as text } from '../../../messages/generations.js';
import { licences } from '../../../messages/licences.js';
import { standingQuery } from '../queries.js';
import type { Standing } from '../types.js';

/** Whether what it rests on still stands. A piece that was valid when it was minted stays that. */
export function StandingPanel({ generationId }: { readonly generationId: string }) {
  const query = useQuery(standingQuery(generationId));
  return (
    <Panel title={text.standing}>
      <Loaded query={query} waiting={<Waiting rows={1} height={24} />}>
        {({ now }) => (now.valid ? <StateWord tone="good">{text.standsNow}</StateWord> : <Against now={now} />)}
      </Loaded>
    </Panel>
  );
}

const Against = ({ now: { flags, modelRevokedAt } }: Pick<Standing, 'now'>) => (
  <>
    <StateWord tone="waiting">{text.validWhenMinted}</StateWord>
    {modelRevokedAt !== null && <Text size="sm">{text.modelRevoked(dayOf(modelRevokedAt))}</Text>}
    {flags.map(({ licenceId, words, since }) => (
      <Text key={licenceId} size="sm">
        {since === null ? words : text.flag(words, dayOf(since))}{' '}
        <LinkText to="/licences/$licenceId" params={{ licenceId }} inherit underline="always">
          {licences.title}
        </LinkText>
      </Text>
    ))}
  </>
);
