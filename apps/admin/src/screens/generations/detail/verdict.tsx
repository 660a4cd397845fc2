import { Text } from '@mantine/core';
import { Panel } from '../../../components/panel.js';
import { StateWord } from '../../../components/state-word.js';
import { generation as text } from '../../../messages/generations.js';
import type { Generation } from '../types.js';
import classes from './detail.module.css';

type Judged = NonNullable<Generation['verdict']>;

const numbers = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const FULL = 1000;
/** Room beyond the greater of score and limit. */
const ROOM = 1.2;

/** What the gatekeeper found, check by check, each against its limit. */
export const Verdict = ({ of }: { readonly of: Judged | null }) => (
  <Panel title={text.verdict} lead={of === null ? text.noVerdict : of.accepted ? text.accepted : text.rejected}>
    {of && (
      <ul className={classes['reasons']}>
        {of.reasons.map((reason) => (
          <Reason key={reason.check} of={reason} />
        ))}
      </ul>
    )}
  </Panel>
);

function Reason({ of: { check, passed, score, limit, message } }: { readonly of: Judged['reasons'][number] }) {
  // Of what is only found or not found there is nothing to draw.
  const measured = score !== 0 || limit !== 0;
  return (
    <li>
      <div>
        <StateWord tone={passed ? 'good' : 'wrong'}>
          <span>
            {message}
            <span className="visually-hidden"> {passed ? text.passed : text.refused}</span>
          </span>
        </StateWord>
        <Text span className={classes['score']!} display="block">
          <span className="mono">{check}</span> {measured && text.score(numbers.format(score), numbers.format(limit))}
        </Text>
      </div>
      {measured && <Scale score={score} limit={limit} passed={passed} />}
    </li>
  );
}

function Scale({ score, limit, passed }: { readonly score: number; readonly limit: number; readonly passed: boolean }) {
  const most = Math.max(score, limit, Number.MIN_VALUE) * ROOM;
  const at = (value: number): number => (Math.max(0, value) / most) * FULL;
  return (
    <svg className={classes['scale']} viewBox={`0 0 ${FULL} 14`} preserveAspectRatio="none" aria-hidden="true">
      <path className={classes['ground']} d={`M0 7H${FULL}`} />
      <path className={classes['reached']} data-passed={passed} d={`M0 7H${at(score)}`} />
      <path className={classes['limit']} d={`M${at(limit)} 1V13`} />
    </svg>
  );
}
