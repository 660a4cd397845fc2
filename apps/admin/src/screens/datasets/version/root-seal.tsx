import { Guilloche } from '../../../components/guilloche.js';
import { version as text } from '../../../messages/datasets.js';
import { hexOf } from '../../../components/field-hex.js';

interface RootSealProps {
  /** Decimal; null: there is none yet. */
  readonly root: string | null;
  readonly size: number;
}

/** A root as its drawing; where there is none yet, the empty place. */
export const RootSeal = ({ root, size }: RootSealProps) =>
  root === null ? (
    <svg viewBox="-50 -50 100 100" width={size} height={size} aria-hidden="true">
      <circle r="44" fill="none" stroke="currentColor" strokeDasharray="4 6" opacity="0.5" strokeWidth="2" />
    </svg>
  ) : (
    <Guilloche bytes={hexOf(root)} size={size} label={text.datasetRoot} />
  );
