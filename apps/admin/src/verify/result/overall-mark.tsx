import type { Overall } from '../overall.js';
import classes from './result.module.css';

/** Thirty-two points around a circle, as an engraver would cut it. */
const SEAL = Array.from({ length: 64 }, (_, index) => {
  const [angle, radius] = [(index * Math.PI) / 32, index % 2 === 0 ? 46 : 41];
  return `${(50 + radius * Math.sin(angle)).toFixed(1)},${(50 - radius * Math.cos(angle)).toFixed(1)}`;
}).join(' ');

const SIGNS: Record<Overall, React.ReactNode> = {
  valid: <path d="m33 51 11 11 23-25" />,
  'valid-when-minted': <path d="M50 27v24l15 9" />,
  invalid: <path d="m36 36 28 28m0-28-28 28" />,
  unknown: <path d="M40 41c0-14 20-14 20-1 0 8-10 8-10 17m0 8v3" />,
};

/** The verdict's shape; the word beside it says the same. */
export const OverallMark = ({ of }: { readonly of: Overall }) => (
  <svg className={classes['mark']} viewBox="0 0 100 100" aria-hidden="true">
    {of === 'unknown' ? <circle cx="50" cy="50" r="43" strokeDasharray="5 4" /> : <polygon points={SEAL} />}
    <circle cx="50" cy="50" r="33" />
    <g className={classes['sign']}>{SIGNS[of]}</g>
  </svg>
);
