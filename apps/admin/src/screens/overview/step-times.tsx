import { Text } from '@mantine/core';
import { Panel } from '../../components/panel.js';
import { duration } from '../../components/time.js';
import { overview as text } from '../../messages/overview.js';
import classes from './overview.module.css';
import type { OverviewAnswer } from './types.js';

type Step = OverviewAnswer['steps'][number];

const FULL = 1000;
/** Times lie three orders of magnitude apart: a drawing along the logarithm shows them all. From a millisecond on. */
const placeOf = (milliseconds: number, most: number): number =>
  (Math.log10(Math.max(1, milliseconds)) / Math.log10(Math.max(10, most))) * FULL;

/** From the median to the 95th percentile of each step, in the order that a piece takes them. */
export function StepTimes({ of }: { readonly of: readonly Step[] }) {
  const most = Math.max(...of.map(({ p95 }) => p95));
  return (
    <Panel title={text.steps} lead={text.stepsLead}>
      {of.length === 0 ? (
        <Text c="dimmed">{text.noSteps}</Text>
      ) : (
        <table className={classes['steps']}>
          <thead>
            <tr>
              <th scope="col">{text.step}</th>
              <td className={classes['bar']} />
              <th scope="col">{text.median}</th>
              <th scope="col">{text.p95}</th>
            </tr>
          </thead>
          <tbody>
            {of.map((step) => (
              <tr key={step.step}>
                <th scope="row">{text.stepNames[step.step]}</th>
                <td className={classes['bar']}>
                  <Span from={placeOf(step.p50, most)} to={placeOf(step.p95, most)} />
                </td>
                <td>{duration(step.p50)}</td>
                <td>{duration(step.p95)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

const Span = ({ from, to }: { readonly from: number; readonly to: number }) => (
  <svg viewBox={`0 0 ${FULL} 12`} preserveAspectRatio="none" aria-hidden="true">
    <path className={classes['ground']} d={`M0 6H${FULL}`} />
    <path className={classes['span']} d={`M${from} 6H${Math.max(to, from + 4)}`} />
    <path className={classes['mark']} d={`M${from} 1V11`} />
  </svg>
);
