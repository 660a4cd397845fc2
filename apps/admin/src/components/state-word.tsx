import type { ReactNode } from 'react';
import classes from './state-word.module.css';

export type Tone = 'good' | 'moving' | 'waiting' | 'ended' | 'wrong';

const SHAPES: Record<Tone, ReactNode> = {
  good: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  moving: (
    <>
      <circle cx="6" cy="6" r="4" />
      <path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" />
    </>
  ),
  waiting: <circle cx="6" cy="6" r="4" />,
  ended: <path d="M2 6h8" />,
  wrong: <path d="m2.500 2.500 7 7m0-7-7 7" />,
};

/** What state something is in: a shape and a word; the colour only repeats them. */
export const StateWord = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span className={classes['state']} data-tone={tone}>
    <svg viewBox="0 0 12 12" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
      {SHAPES[tone]}
    </svg>
    {children}
  </span>
);
