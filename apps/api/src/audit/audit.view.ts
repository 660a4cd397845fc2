import { auditEventSchema, inclusionDocumentSchema } from '@intaglio/audit-log';
import { z } from 'zod';

const exampleEvent = {
  version: 1 as const,
  id: '0192f0c4-5b1e-7cc0-8000-000000000201',
  time: '2026-11-22T15:30:28.123Z',
  tenantId: '0192f0c4-5b1e-7cc0-8000-0000000000a1',
  actor: { kind: 'api-key', id: '0192f0c4-5b1e-7cc0-8000-0000000000b1' },
  action: 'brand.created',
  targets: [{ kind: 'brand', id: '0192f0c4-5b1e-7cc0-8000-0000000000c1' }],
  context: { styleKitHash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c' },
};

export const auditPageView = z
  .strictObject({
    items: z.array(z.strictObject({ index: z.int(), event: auditEventSchema })),
    /** The index to go on after; null at the end. */
    nextCursor: z.int().nullable(),
  })
  .meta({ examples: [{ items: [{ index: 0, event: exampleEvent }], nextCursor: null }] });
export type AuditPageView = z.output<typeof auditPageView>;

export const inclusionView = inclusionDocumentSchema.meta({
  examples: [{ event: exampleEvent, index: 0, treeSize: 2, proof: ['11'.repeat(32)], root: '22'.repeat(32) }],
});

const facet = z.array(z.strictObject({ value: z.string(), count: z.int() }));
/** How many events there are of each kind. */
export const auditFacetsView = z.strictObject({ actions: facet, actors: facet, /** UTC, oldest first. */ days: facet }).meta({
  examples: [
    {
      actions: [{ value: 'generation.requested', count: 18 }],
      actors: [{ value: 'api-key', count: 18 }],
      days: [{ value: '2026-11-22', count: 18 }],
    },
  ],
});
export type AuditFacetsView = z.output<typeof auditFacetsView>;
