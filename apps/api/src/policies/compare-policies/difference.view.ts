import { z } from 'zod';

const side = z.strictObject({ id: z.uuid(), version: z.int() });
const change = z.strictObject({
  op: z.enum(['add', 'remove', 'replace']),
  path: z.string(),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
  words: z.string(),
});

export const differenceView = z.strictObject({ from: side, to: side, changes: z.array(change) }).meta({
  examples: [
    {
      from: { id: '0192f0c4-5b1e-7cc0-8000-0000000000d1', version: 1 },
      to: { id: '0192f0c4-5b1e-7cc0-8000-0000000000d9', version: 2 },
      changes: [{ op: 'replace', path: '/royaltyBps', from: 500, to: 250, words: 'royaltyBps was 500 and is now 250.' }],
    },
  ],
});
export type DifferenceView = z.output<typeof differenceView>;
