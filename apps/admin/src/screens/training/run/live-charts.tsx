import { SimpleGrid, Text } from '@mantine/core';
import { useMemo } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useServerEvents } from '../../../api/use-server-events.js';
import { Panel } from '../../../components/panel.js';
import { run as text } from '../../../messages/training.js';
import { figure } from '../words.js';
import type { Progress, Run } from '../types.js';

type RunEvent = Partial<Progress>;

const isProgress = (event: RunEvent): event is Progress => event.step !== undefined;

/** Loss and ε as the worker tells of them, from the run's first step on. */
export function LiveCharts({ run }: { readonly run: Run }) {
  const events = useServerEvents<RunEvent>(`/v1/training-runs/${run.id}/events`);
  const points = useMemo(() => events.filter(isProgress), [events]);
  const last = points.at(-1);
  return (
    <Panel title={text.live} lead={text.liveLead}>
      {last === undefined ? (
        <Text size="sm" c="dimmed" mih={220}>
          {text.nothingYet}
        </Text>
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
          <Curve name={text.loss} label={text.lossChart} of="loss" points={points} steps={last.steps} />
          <Curve
            name={text.epsilon}
            label={text.epsilonChart}
            of="epsilonSpent"
            points={points}
            steps={last.steps}
            limit={run.settings.privacy?.epsilon}
          />
        </SimpleGrid>
      )}
    </Panel>
  );
}

interface CurveProps {
  readonly name: string;
  readonly label: string;
  readonly of: 'loss' | 'epsilonSpent';
  readonly points: readonly Progress[];
  readonly steps: number;
  /** Drawn across: what may be reached. */
  readonly limit?: number | undefined;
}

const Curve = ({ name, label, of, points, steps, limit }: CurveProps) => (
  <figure className="chart">
    <Text size="sm" role="status">
      {name}: <strong>{figure(points.at(-1)?.[of])}</strong> · {text.step} {figure(points.at(-1)?.step)}
    </Text>
    <div role="img" aria-label={`${label}: ${points.map((point) => `${point.step}: ${figure(point[of])}`).join('; ')}`}>
      <ResponsiveContainer width="100%" height={200}>
        <LineChart data={[...points]} margin={{ top: 12, right: 12, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--mantine-color-default-border)" vertical={false} />
          <XAxis dataKey="step" type="number" domain={[0, steps]} stroke="var(--mantine-color-dimmed)" fontSize={12} />
          <YAxis
            domain={limit === undefined ? ['auto', 'auto'] : [0, limit]}
            tickFormatter={figure}
            stroke="var(--mantine-color-dimmed)"
            fontSize={12}
            width={52}
          />
          {limit !== undefined && <ReferenceLine y={limit} stroke="var(--wrong)" strokeDasharray="4 4" />}
          <Line
            dataKey={of}
            stroke={of === 'loss' ? 'var(--attested)' : 'var(--statistical)'}
            strokeWidth={1.5}
            dot={false}
            connectNulls
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  </figure>
);
