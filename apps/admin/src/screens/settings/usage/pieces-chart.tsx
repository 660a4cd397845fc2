import { GENERATION_STATES } from '@intaglio/domain';
import { SimpleGrid, Table } from '@mantine/core';
import { Bar, BarChart, Legend, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { count } from '../../../components/time.js';
import { usage as text } from '../../../messages/settings.js';
import type { Usage } from '../types.js';
import classes from './usage.module.css';

/** One for each backend, told apart by lightness too; the table beside it says the same in numbers. */
const FILLS = ['var(--proven)', 'var(--attested)', 'var(--statistical)', 'var(--simulated)', 'var(--mantine-color-dimmed)'];
const ROW = 34;
const FRAME = 70;

/** Pieces by state, each bar in parts by backend, with the same as a table. */
export function PiecesChart({ counted }: { readonly counted: Usage['generations'] }) {
  const backends = [...new Set(counted.map(({ backend }) => backend))].toSorted();
  const rows = GENERATION_STATES.filter((state) => counted.some((of) => of.state === state)).map((state) => ({
    state,
    ...Object.fromEntries(counted.filter((of) => of.state === state).map((of) => [of.backend, of.count])),
  }));
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <div className={classes['chart']} aria-hidden="true">
        <ResponsiveContainer width="100%" height={rows.length * ROW + FRAME}>
          <BarChart data={rows} layout="vertical" accessibilityLayer={false} margin={{ left: 24 }}>
            <XAxis type="number" allowDecimals={false} tickFormatter={count} stroke="currentColor" />
            <YAxis type="category" dataKey="state" width={96} stroke="currentColor" />
            <Legend />
            {backends.map((backend, index) => (
              <Bar
                key={backend}
                name={backend}
                // By a function: a name with dots would be taken for a path into the row.
                dataKey={(row: Record<string, unknown>) => (row[backend] ?? 0) as number}
                stackId="pieces"
                fill={FILLS[index % FILLS.length]!}
                isAnimationActive={false}
                maxBarSize={18}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Table aria-label={text.generations}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text.state}</Table.Th>
            <Table.Th>{text.backend}</Table.Th>
            <Table.Th ta="end">{text.pieces}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {counted.map((of) => (
            <Table.Tr key={`${of.state} ${of.backend}`}>
              <Table.Td>{of.state}</Table.Td>
              <Table.Td className="mono">{of.backend}</Table.Td>
              <Table.Td ta="end">{count(of.count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </SimpleGrid>
  );
}
