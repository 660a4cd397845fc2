import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../../../api/client.js';
import { Facts } from '../../../components/facts.js';
import { Hash } from '../../../components/hash.js';
import { Loaded } from '../../../components/loaded.js';
import { Moment } from '../../../components/moment.js';
import { Waiting } from '../../../components/states.js';
import { count } from '../../../components/time.js';
import { common } from '../../../messages/common.js';
import { tenantText } from '../../../messages/settings.js';
import type { Erasure } from '../types.js';

const text = tenantText.erase;
const ASKED_EVERY_MS = 2_000;

const erasureQuery = (erasureId: string) => ({
  queryKey: ['erasures', erasureId],
  queryFn: () => answered(api.GET('/v1/erasures/{erasureId}', { params: { path: { erasureId } } })),
  refetchInterval: ({ state }: { state: { data: Erasure | undefined } }) => (state.data?.state === 'finished' ? false : ASKED_EVERY_MS),
});

const hashes = (values: readonly string[]): React.ReactNode =>
  values.length === 0 ? (
    common.none
  ) : (
    <Group gap="md">
      {values.map((value) => (
        <Hash key={value} value={value} what={text.asset} />
      ))}
    </Group>
  );

/** How far an erasure is, asked for until it has finished. */
export function ErasureProgress({ erasureId }: { readonly erasureId: string }) {
  const query = useQuery(erasureQuery(erasureId));
  return (
    <Stack gap="sm" aria-live="polite">
      <Loaded query={query} waiting={<Waiting rows={6} height={20} />}>
        {(erasure) => (
          <Facts
            of={[
              [text.number, <Hash key="id" value={erasure.id} what={text.findLabel} />],
              [text.state, erasure.state === 'finished' ? text.finished : text.pending],
              [text.began, <Moment key="at" at={erasure.createdAt} />],
              [text.pieces, count(erasure.generations)],
              [text.stopped, count(erasure.cancelled)],
              [text.removed, hashes(erasure.assetsRemoved)],
              [text.onChain, erasure.onChain.length === 0 ? common.none : erasure.onChain.join(', ')],
            ]}
          />
        )}
      </Loaded>
    </Stack>
  );
}
