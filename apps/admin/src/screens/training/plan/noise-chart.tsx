import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { plan as text } from '../../../messages/training.js';
import { figure } from '../words.js';
import type { Offer } from '../types.js';

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: Offer;
}

/** Shape says whether it fits: a filled circle, or a cross. */
function OfferDot({ cx = 0, cy = 0, payload }: DotProps) {
  if (payload?.withinBudget) return <circle cx={cx} cy={cy} r={5} fill="var(--statistical)" />;
  return <path d={`M${cx - 5} ${cy - 5}l10 10m0 -10l-10 10`} stroke="var(--wrong)" strokeWidth={2} />;
}

/** Noise over a run against ε. The same figures stand in words with each offer below it. */
export const NoiseChart = ({ offers }: { readonly offers: readonly Offer[] }) => (
  <figure aria-label={text.chart} className="chart">
    <ResponsiveContainer width="100%" height={240}>
      <LineChart data={[...offers]} margin={{ top: 12, right: 20, bottom: 24, left: 8 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--mantine-color-default-border)" vertical={false} />
        <XAxis
          dataKey="epsilon"
          type="number"
          domain={[0, 'dataMax']}
          tickFormatter={figure}
          stroke="var(--mantine-color-dimmed)"
          fontSize={12}
          label={{ value: text.chartEpsilon, position: 'insideBottom', offset: -12, fill: 'var(--mantine-color-dimmed)' }}
        />
        <YAxis tickFormatter={figure} stroke="var(--mantine-color-dimmed)" fontSize={12} width={64} />
        <Line
          dataKey="noiseOverRun"
          stroke="var(--statistical)"
          strokeWidth={1.5}
          isAnimationActive={false}
          dot={({ cx, cy, payload }: DotProps) => (
            <OfferDot key={payload?.epsilon} cx={cx ?? 0} cy={cy ?? 0} {...(payload && { payload })} />
          )}
        />
      </LineChart>
    </ResponsiveContainer>
    <figcaption>{text.chart}</figcaption>
  </figure>
);
