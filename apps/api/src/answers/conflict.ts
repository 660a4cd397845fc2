import type { GenerationId } from '@intaglio/domain';
import type { Recorded } from '../changes/tenant-changes.js';

/** Whoever has two answers to one input may be trying what passes: the brand gets to know. */
export const conflict = (id: GenerationId, part: 'commitment' | 'opening'): Recorded => ({
  action: 'generation.answer-conflict',
  targets: [{ kind: 'generation', id }],
  context: { part },
});
