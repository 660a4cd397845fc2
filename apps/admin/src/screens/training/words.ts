import type { Tone } from '../../components/state-word.js';
import type { RunState } from './types.js';

export const RUN_TONES: Record<RunState, Tone> = {
  queued: 'waiting',
  running: 'moving',
  gating: 'moving',
  finished: 'good',
  refused: 'wrong',
  failed: 'wrong',
  cancelled: 'ended',
};

const numbers = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
/** Three significant digits, as the viewer writes numbers; nothing known: a dash. */
export const figure = (value: number | null | undefined): string => (typeof value === 'number' ? numbers.format(value) : '–');
