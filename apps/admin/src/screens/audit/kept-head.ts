import { z } from 'zod';

const keptHeadSchema = z.strictObject({
  size: z.int().min(1),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  /** When this browser saw it, RFC 3339. */
  at: z.iso.datetime(),
  /** The key that had signed it; absent when it was seen before it was signed. */
  vkey: z.string().optional(),
});
/** The last head of a log that held in this browser: what makes a log that is rewound or forked later stand out. */
export type KeptHead = z.output<typeof keptHeadSchema>;

const keyOf = (tenantId: string): string => `intaglio.audit.head.${tenantId}`;

export function keptHead(tenantId: string): KeptHead | undefined {
  try {
    return keptHeadSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(tenantId)) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

export const keepHead = (tenantId: string, head: KeptHead): void => localStorage.setItem(keyOf(tenantId), JSON.stringify(head));
