import { Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Tone } from '../../components/state-word.js';
import { StateWord } from '../../components/state-word.js';
import { LinkText } from '../../components/link-button.js';
import { datasets as text, version as words } from '../../messages/datasets.js';
import { versionQuery } from './queries.js';
import { RootSeal } from './version/root-seal.js';
import type { DatasetDetail, VersionState } from './types.js';

export const VERSION_TONES: Record<VersionState, Tone> = { draft: 'waiting', importing: 'moving', ready: 'good' };

interface VersionRowProps {
  readonly datasetId: string;
  readonly version: DatasetDetail['versions'][number];
}

export function VersionRow({ datasetId, version: { id, version, state } }: VersionRowProps) {
  const { data } = useQuery(versionQuery(id));
  return (
    <Group justify="space-between" wrap="nowrap" mih={56}>
      <Group wrap="nowrap">
        <RootSeal root={data?.datasetRoot ?? null} size={44} />
        <div>
          <LinkText to="/datasets/$datasetId/versions/$versionId" params={{ datasetId, versionId: id }}>
            {text.version(version)}
          </LinkText>
          {data ? (
            <Text size="sm" c="dimmed">
              {words.items(data.items)}
            </Text>
          ) : (
            <Skeleton height={18} width={90} />
          )}
        </div>
      </Group>
      {data && data.flags.length > 0 ? (
        <StateWord tone="wrong">{words.flagged}</StateWord>
      ) : (
        <StateWord tone={VERSION_TONES[state]}>{text.states[state]}</StateWord>
      )}
    </Group>
  );
}
