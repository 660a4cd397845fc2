import { Tooltip } from '@mantine/core';
import { assurance } from '../messages/common.js';
import classes from './assurance-mark.module.css';

export type Assurance = keyof typeof assurance;

/** Sixteen points around a circle: an engraved seal. */
const SEAL = Array.from({ length: 32 }, (_, index) => {
  const [angle, radius] = [(index * Math.PI) / 16, index % 2 === 0 ? 7.4 : 6.3];
  return `${(8 + radius * Math.sin(angle)).toFixed(2)},${(8 - radius * Math.cos(angle)).toFixed(2)}`;
}).join(' ');

const SHAPES: Record<Assurance, React.ReactNode> = {
  proven: (
    <>
      <polygon points={SEAL} />
      <circle cx="8" cy="8" r="4.4" />
      <path d="m6.200 8.100 1.300 1.300 2.400-2.600" />
    </>
  ),
  attested: (
    <path d="M1.500 11.500c2.200.6 3.300-6.700 5-7 1.600-.2-1.300 6.800.6 7 1.300.1 1.600-3.300 2.900-3.200 1 .1-.2 2.700 1.200 2.800 1.100.1 1.600-1 3.300-1.100M1.500 14h13" />
  ),
  statistical: <path d="M1 12.500c3.800 0 4-9 7-9s3.200 9 7 9M1 14.500h14" />,
  simulated: <rect x="2" y="2" width="12" height="12" rx="2" strokeDasharray="2.200 1.800" />,
};

/** One of the four marks, always with its word: shape and word carry the meaning, colour only repeats it. */
export const AssuranceMark = ({ of }: { readonly of: Assurance }) => (
  <Tooltip label={assurance[of].means} multiline w={260}>
    <span className={classes['mark']} data-assurance={of} tabIndex={0}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {SHAPES[of]}
      </svg>
      {assurance[of].name}
    </span>
  </Tooltip>
);
