import { run as text, training } from '../../../messages/training.js';
import type { RunState } from '../types.js';
import classes from './stages.module.css';

const STAGES = ['queued', 'running', 'gating', 'finished'] as const;
const LAST = STAGES.length - 1;

/** How many stages are behind a run that ended otherwise nobody can tell from its state: the result alone is marked. */
const placeOf = (state: RunState): number => {
  const place = (STAGES as readonly RunState[]).indexOf(state);
  return place === -1 ? LAST : place;
};

/** The stages of a run, the one that it is in marked, and moving while it lasts. */
export function Stages({ state }: { readonly state: RunState }) {
  const now = placeOf(state);
  return (
    <ol className={classes['stages']} aria-label={text.stagesLabel}>
      {STAGES.map((stage, place) => (
        <li
          key={stage}
          className={classes['stage']}
          data-place={place < now || (place === now && now === LAST) ? 'past' : place === now ? 'now' : 'next'}
          data-wrong={place === LAST && now === LAST && state !== 'finished' ? true : undefined}
          aria-current={place === now ? 'step' : undefined}
        >
          {place === LAST && now === LAST ? training.states[state] : text.stages[stage]}
        </li>
      ))}
    </ol>
  );
}
