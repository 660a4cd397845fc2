import { Text } from '@mantine/core';
import { LinkText } from '../../components/link-button.js';
import { Moment } from '../../components/moment.js';
import { Panel } from '../../components/panel.js';
import { StateWord } from '../../components/state-word.js';
import { overview as text } from '../../messages/overview.js';
import classes from './overview.module.css';
import type { Attention } from './types.js';

interface NeedsAttentionProps {
  readonly of: readonly Attention[];
  /** Where nothing was made yet there is nothing to be calm about. */
  readonly quiet: boolean;
}

/** What waits for a person: each one sentence and one way to it, the most urgent first. */
export function NeedsAttention({ of, quiet }: NeedsAttentionProps) {
  if (of.length === 0 && quiet) return null;
  if (of.length === 0)
    return (
      <p className={classes['calm']}>
        <StateWord tone="good">{text.nothing}</StateWord>
      </p>
    );
  return (
    <Panel title={text.attentionTitle}>
      <ul className={classes['attention']}>
        {of.map((one, index) => (
          <li key={`${one.kind} ${one.subjectId ?? one.name} ${index}`} data-severity={one.severity}>
            <StateWord tone={one.severity === 'urgent' ? 'wrong' : 'waiting'}>{text[one.severity]}</StateWord>
            <Text className={classes['sentence']}>
              {text.attention[one.kind].says(one)}{' '}
              {one.at !== null && (
                <Text span c="dimmed" size="sm">
                  <Moment at={one.at} />
                </Text>
              )}
            </Text>
            <WayTo one={one} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function WayTo({ one: { kind, subjectId } }: { readonly one: Attention }) {
  const { action } = text.attention[kind];
  switch (kind) {
    case 'licence.expired':
    case 'licence.expiring':
      return subjectId && <LinkText to="/licences/$licenceId" params={{ licenceId: subjectId }} children={action} />;
    case 'training.refused':
    case 'training.awaiting-decision':
      return subjectId && <LinkText to="/training/$runId" params={{ runId: subjectId }} children={action} />;
    case 'budget.nearly-spent':
      return subjectId && <LinkText to="/datasets/$datasetId" params={{ datasetId: subjectId }} children={action} />;
    case 'webhook.disabled':
    case 'webhook.failing':
      return subjectId && <LinkText to="/settings/webhooks/$webhookId" params={{ webhookId: subjectId }} children={action} />;
    case 'generation.failed':
      return <LinkText to="/generations" search={{ state: 'failed' }} children={action} />;
    case 'signer.low':
      return <LinkText to="/settings/chain" children={action} />;
    case 'audit.changed':
      return <LinkText to="/audit" children={action} />;
  }
}
