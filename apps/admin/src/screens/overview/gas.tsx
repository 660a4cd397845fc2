import { Group, Text } from '@mantine/core';
import { Bars } from '../../components/bars.js';
import { Panel } from '../../components/panel.js';
import { count } from '../../components/time.js';
import { overview as text } from '../../messages/overview.js';
import { HiddenTable } from './hidden-table.js';
import classes from './overview.module.css';
import type { OverviewAnswer } from './types.js';

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const short = new Intl.NumberFormat(undefined, { notation: 'compact' });

/** What the mints took, by the receipts that nodes gave. */
export function Gas({ of: { mints, gasUsed, days } }: { readonly of: OverviewAnswer['gas'] }) {
  if (mints === 0)
    return (
      <Panel title={text.gas}>
        <Text c="dimmed">{text.noGas}</Text>
      </Panel>
    );
  return (
    <Panel title={text.gas} lead={text.gasLead(mints)}>
      <Group gap="xl">
        <Figure value={count(gasUsed)} name={text.gasUsed} />
        <Figure value={count(Math.round(gasUsed / mints))} name={text.gasEach} />
      </Group>
      <Bars
        height={88}
        write={short.format}
        of={days.map((one) => ({ label: day.format(new Date(one.at)), parts: [{ value: one.gasUsed, fill: 'var(--statistical)' }] }))}
      />
      <HiddenTable
        label={text.gas}
        columns={[text.day, text.mints, text.gasUsed]}
        rows={days.map((one) => [day.format(new Date(one.at)), count(one.mints), count(one.gasUsed)])}
      />
    </Panel>
  );
}

const Figure = ({ value, name }: { readonly value: string; readonly name: string }) => (
  <div>
    <Text className={classes['figure']}>{value}</Text>
    <Text size="sm" c="dimmed">
      {name}
    </Text>
  </div>
);
