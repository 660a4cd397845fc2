import type { Step } from './worker-parts.js';

const noOp = (name: Step['name'], next: Step['next']): Step => ({
  name,
  action: `generation.${next}`,
  next,
  run: () => Promise.resolve({ output: {}, audit: {} }),
});

/** The way of a generation with nothing to do at each step: what is left is the pipeline itself. */
export const NO_OP_STEPS: readonly Step[] = [
  noOp('evaluate', 'gating'),
  noOp('gate', 'rendering'),
  noOp('render', 'storing'),
  noOp('store', 'proving'),
  noOp('prove', 'minting'),
];
