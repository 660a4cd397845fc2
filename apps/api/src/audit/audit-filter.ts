import type { AuditFilter } from '@intaglio/persistence';
import { z } from 'zod';

const text = z.string().min(1).max(100);

/** What of a log is looked for; everything that is named must hold. */
export const auditFilterSchema = z.strictObject({
  /** One action, or how several begin: `licence.` */
  action: text
    .regex(/^[a-z][a-z0-9.-]*$/)
    .optional()
    .meta({ examples: ['licence.'] }),
  actorKind: text.optional(),
  actorId: text.optional(),
  targetId: text.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  before: z.iso.datetime({ offset: true }).optional(),
});

export const filterOf = ({ from, before, ...rest }: z.output<typeof auditFilterSchema>): AuditFilter => ({
  ...rest,
  from: from === undefined ? undefined : new Date(from),
  before: before === undefined ? undefined : new Date(before),
});
