import { GENERATION_STEPS, STATE_OF_STEP } from '@intaglio/domain';
import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Panel } from '../../../components/panel.js';
import { StateWord, type Tone } from '../../../components/state-word.js';
import { absoluteTime, duration } from '../../../components/time.js';
import { generation as text } from '../../../messages/generations.js';
import { isUnderWay } from '../states.js';
import type { Generation } from '../types.js';
import classes from './detail.module.css';

type Step = Generation['steps'][number];
const TICK_MS = 250;

/** When it began and how far it has come, milliseconds; runs on while it is under way. */
function useSpan({ createdAt, updatedAt, state }: Generation): { start: number; end: number; moving: boolean } {
  const moving = isUnderWay(state);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [moving]);
  const start = Date.parse(createdAt);
  // The viewer's clock may be behind the platform's.
  return { start, end: Math.max(Date.parse(updatedAt), moving ? now : 0, start + 1), moving };
}

/** The steps of a piece along one line of time: when each ran, how long, and what lay between them. */
export function Timeline({ of }: { readonly of: Generation }) {
  const { start, end, moving } = useSpan(of);
  const total = duration(end - start);
  const ran = new Map(of.steps.map((step) => [step.step, step]));
  return (
    <Panel title={text.timeline} lead={moving ? text.timelineLead(total) : text.timelineEnded(total)}>
      <ol className={classes['steps']}>
        {GENERATION_STEPS.map((name) => {
          const step = ran.get(name);
          const current = !step && of.state === STATE_OF_STEP[name];
          return (
            <li key={name} aria-current={current ? 'step' : undefined}>
              <StateWord tone={toneOf(step, current)}>{text.steps[name]}</StateWord>
              <div className={classes['track']} aria-hidden="true">
                {step && <Ran step={step} start={start} end={end} />}
                {current && <Running since={lastEnd(of.steps, start)} start={start} end={end} />}
              </div>
              <span className={classes['took']} title={step && absoluteTime(step.startedAt)}>
                {step ? duration(step.durationMs) : <Text span size="sm" c="dimmed" children={current ? text.under : text.notYet} />}
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

const toneOf = (step: Step | undefined, current: boolean): Tone => (step ? 'good' : current ? 'moving' : 'waiting');

const lastEnd = (steps: readonly Step[], start: number): number =>
  Math.max(start, ...steps.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs));

const percent = (part: number, whole: number): string => `${Math.min(100, Math.max(0, (part / whole) * 100))}%`;

interface SpanProps {
  readonly start: number;
  readonly end: number;
}

const Ran = ({ step: { startedAt, durationMs }, start, end }: SpanProps & { readonly step: Step }) => (
  <div
    className={classes['ran']}
    style={{ left: percent(Date.parse(startedAt) - start, end - start), width: percent(durationMs, end - start) }}
  />
);

const Running = ({ since, start, end }: SpanProps & { readonly since: number }) => (
  <div className={classes['runs']} style={{ left: percent(since - start, end - start) }} />
);
