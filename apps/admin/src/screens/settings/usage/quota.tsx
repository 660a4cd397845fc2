import { Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../../components/loaded.js';
import { Waiting } from '../../../components/states.js';
import { count } from '../../../components/time.js';
import { usage as text } from '../../../messages/settings.js';
import type { OwnLimits } from '../types.js';
import { limitsQuery } from './limits-query.js';

const NEARLY = 90;

function Meter({ of: { limits, generationsThisMonth: used } }: { readonly of: OwnLimits }) {
  const limit = limits.monthlyGenerations;
  if (limit === null) return <Text>{text.noQuota(count(used))}</Text>;
  const percent = limit === 0 ? 100 : Math.min(100, (used / limit) * 100);
  return (
    <>
      <Text>{text.quotaWords(count(used), count(limit))}</Text>
      <Progress value={percent} color={percent >= NEARLY ? 'red' : 'verdigris'} aria-label={text.quota} maw={480} />
      <Text size="sm" c="dimmed">
        {used >= limit ? text.spent : text.left(count(limit - used))}
      </Text>
    </>
  );
}

/** How much of the month’s quota is used. */
export function Quota() {
  const query = useQuery(limitsQuery);
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        {text.quota}
      </Text>
      <Loaded query={query} waiting={<Waiting rows={1} height={24} />}>
        {(limits) => <Meter of={limits} />}
      </Loaded>
    </Stack>
  );
}
