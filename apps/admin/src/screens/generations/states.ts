import { GENERATION_STATES, isEnd } from '@intaglio/domain';
import type { Tone } from '../../components/state-word.js';
import type { GenerationState } from './types.js';

export const TONES: Record<GenerationState, Tone> = {
  accepted: 'waiting',
  evaluating: 'moving',
  'awaiting-creator': 'waiting',
  gating: 'moving',
  rendering: 'moving',
  storing: 'moving',
  proving: 'moving',
  minting: 'moving',
  minted: 'good',
  rejected: 'wrong',
  failed: 'wrong',
  cancelled: 'ended',
};

export const isState = (text: unknown): text is GenerationState => GENERATION_STATES.includes(text as GenerationState);
export const isUnderWay = (state: GenerationState): boolean => !isEnd(state);
