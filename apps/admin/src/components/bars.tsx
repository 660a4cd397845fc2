import classes from './bars.module.css';
import { niceTop } from './nice-top.js';

export interface Bar {
  /** What stands below it, where there is room. */
  readonly label: string;
  readonly parts: readonly { readonly value: number; readonly fill: string }[];
}

interface BarsProps {
  readonly of: readonly Bar[];
  /** Pixels, without the labels. */
  readonly height: number;
  /** How a value is written beside the lines. */
  readonly write: (value: number) => string;
}

/** At most so many labels below the bars. */
const LABELS = 7;
/** Of a bar's place, so much is air. */
const AIR = 0.3;
/** A bar's place is no wider than the twelfth of the drawing: a single one shall not fill it. */
const FEWEST_PLACES = 12;

const sumOf = ({ parts }: Bar): number => parts.reduce((sum, { value }) => sum + value, 0);

/**
 * Stacked bars over time, drawn by ourselves: they are on the first screen, whose scripts have to stay small (docs/dashboard.md). For eyes alone: whoever
 * uses it says the same in words or in a table.
 */
export function Bars({ of, height, write }: BarsProps) {
  const top = niceTop(Math.max(...of.map(sumOf)));
  const places = Math.max(of.length, FEWEST_PLACES);
  const every = Math.ceil(of.length / LABELS);
  return (
    <div className={classes['bars']} aria-hidden="true">
      <div className={classes['values']} style={{ height }}>
        {[top, top / 2, 0].map((value) => (
          <span key={value}>{write(value)}</span>
        ))}
      </div>
      <svg className={classes['drawing']} style={{ height }} viewBox={`0 0 ${places} ${top}`} preserveAspectRatio="none">
        {[0, top / 2, top].map((value) => (
          <path key={value} className={classes['line']} d={`M0 ${value}H${places}`} />
        ))}
        {of.map((bar, index) => (
          <Stack key={bar.label + String(index)} bar={bar} left={index + AIR / 2} top={top} />
        ))}
      </svg>
      <div className={classes['labels']}>
        {of.map(({ label }, index) =>
          index % every === 0 ? (
            <span key={label + String(index)} style={{ left: `${((index + 0.5) / places) * 100}%` }}>
              {label}
            </span>
          ) : null,
        )}
      </div>
    </div>
  );
}

function Stack({ bar, left, top }: { readonly bar: Bar; readonly left: number; readonly top: number }) {
  let below = 0;
  return bar.parts.map(({ value, fill }, index) => {
    below += value;
    return <rect key={index} x={left} y={top - below} width={1 - AIR} height={value} fill={fill} />;
  });
}
