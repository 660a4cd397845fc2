import { Alert, Code, Group, Progress, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { StateWord, type Tone } from '../../../components/state-word.js';
import { adding as text } from '../../../messages/datasets.js';
import { importQuery, isUnderWay, VERSIONS } from '../queries.js';
import type { Import } from '../types.js';

const TONES: Record<Import['state'], Tone> = { queued: 'waiting', running: 'moving', finished: 'good', failed: 'wrong' };

interface ImportProgressProps {
  readonly importId: string;
  readonly versionId: string;
}

/** How an import is getting on. How many pictures it will be nobody knows beforehand: counts are shown, no share. */
export function ImportProgress({ importId, versionId }: ImportProgressProps) {
  const query = useQuery(importQuery(importId));
  const client = useQueryClient();
  const seen = query.data && query.data.accepted + query.data.refused;
  useEffect(() => {
    void client.invalidateQueries({ queryKey: [...VERSIONS, versionId] });
  }, [client, versionId, seen, query.data?.state]);
  return (
    <Panel title={text.importing}>
      <Loaded query={query}>
        {(one) => (
          <>
            <Group justify="space-between" role="status">
              <StateWord tone={TONES[one.state]}>{text.states[one.state]}</StateWord>
              <Text size="sm">{text.counts(one.accepted, one.refused)}</Text>
            </Group>
            {isUnderWay(one) && (
              <>
                <Progress value={100} animated aria-label={text.importing} />
                <Text size="sm" c="dimmed">
                  {text.meanwhile}
                </Text>
              </>
            )}
            {one.errorCode !== null && (
              <Alert color="red">
                {one.errorDetail} <Code>{one.errorCode}</Code>
              </Alert>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
