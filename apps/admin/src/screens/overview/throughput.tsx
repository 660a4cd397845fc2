import { Group, Text } from '@mantine/core';
import { Bars } from '../../components/bars.js';
import { Panel } from '../../components/panel.js';
import { count } from '../../components/time.js';
import { overview as text } from '../../messages/overview.js';
import { HiddenTable } from './hidden-table.js';
import classes from './overview.module.css';
import type { OverviewAnswer, Window } from './types.js';

type Bucket = OverviewAnswer['throughput'][number];

const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const both = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const ENDS = ['minted', 'rejected', 'failed'] as const;
const FILLS = { minted: 'var(--attested)', rejected: 'var(--simulated)', failed: 'var(--wrong)' } as const;
const COUNTS = ['accepted', ...ENDS] as const;

const total = (of: readonly Bucket[], what: (typeof COUNTS)[number]): number => of.reduce((sum, bucket) => sum + bucket[what], 0);

/** How many came in and how they ended, over the window. */
export function Throughput({ of, window }: { readonly of: readonly Bucket[]; readonly window: Window }) {
  const axis = window === '24h' ? hour : day;
  const empty = COUNTS.every((what) => total(of, what) === 0);
  return (
    <Panel title={text.throughput} lead={text.throughputLead}>
      <Group gap="xl" className={classes['figures']}>
        {COUNTS.map((what) => (
          <div key={what} data-what={what}>
            <Text className={classes['figure']}>{count(total(of, what))}</Text>
            <Text size="sm" c="dimmed">
              {text.counts[what]}
            </Text>
          </div>
        ))}
      </Group>
      {empty ? (
        <Text c="dimmed">{text.none}</Text>
      ) : (
        <Bars
          height={160}
          write={count}
          of={of.map((bucket) => ({
            label: axis.format(new Date(bucket.at)),
            parts: ENDS.map((what) => ({ value: bucket[what], fill: FILLS[what] })),
          }))}
        />
      )}
      <HiddenTable
        label={text.throughput}
        columns={[text.at, ...COUNTS.map((what) => text.counts[what])]}
        rows={of
          .filter((bucket) => COUNTS.some((what) => bucket[what] > 0))
          .map((bucket) => [both.format(new Date(bucket.at)), ...COUNTS.map((what) => count(bucket[what]))])}
      />
    </Panel>
  );
}
