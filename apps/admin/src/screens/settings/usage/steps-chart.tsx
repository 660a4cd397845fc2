import { SimpleGrid, Table } from '@mantine/core';
import { GENERATION_STEPS } from '@intaglio/domain';
import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { count, duration } from '../../../components/time.js';
import { usage as text } from '../../../messages/settings.js';
import type { Usage } from '../types.js';
import classes from './usage.module.css';

const HEIGHT = 260;

/** Mean time of each step in the order that a piece takes them, with the same as a table. */
export function StepsChart({ steps }: { readonly steps: Usage['steps'] }) {
  const rows = GENERATION_STEPS.flatMap((name) =>
    steps.filter(({ step, count: runs }) => step === name && runs > 0).map((of) => ({ ...of, meanMs: of.totalMs / of.count })),
  );
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <div className={classes['chart']} aria-hidden="true">
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <BarChart data={rows} layout="vertical" accessibilityLayer={false} margin={{ left: 24 }}>
            <XAxis type="number" tickFormatter={duration} stroke="currentColor" />
            <YAxis type="category" dataKey="step" width={96} stroke="currentColor" />
            <Bar dataKey="meanMs" name={text.mean} fill="var(--attested)" isAnimationActive={false} maxBarSize={18} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Table aria-label={text.steps}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text.step}</Table.Th>
            <Table.Th ta="end">{text.runs}</Table.Th>
            <Table.Th ta="end">{text.mean}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ step, count: runs, meanMs }) => (
            <Table.Tr key={step}>
              <Table.Td>{step}</Table.Td>
              <Table.Td ta="end">{count(runs)}</Table.Td>
              <Table.Td ta="end">{duration(meanMs)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </SimpleGrid>
  );
}
