import type { TenantTransaction } from '@intaglio/persistence';
import type { SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';

export const idSchema = z
  .uuid()
  .regex(/^[^A-Z]*$/, 'Must be in lower case')
  .meta({ examples: ['0192f0c4-5b1e-7cc0-8000-0000000000c1'] });
/** RFC 3339, in UTC. */
export const instant = z.iso.datetime().meta({ examples: ['2026-11-01T00:00:00Z'] });
export const emptyBodySchema = z
  .strictObject({})
  .optional()
  .meta({ examples: [{}] });

/** Ids are UUIDv7: they sort by time, so the last id of a page is where the next one begins. Newest first. */
export const pageQueryShape = {
  limit: z.coerce.number().int().min(1).max(200).default(25),
  cursor: idSchema.optional(),
};
export const pageQuerySchema = z.strictObject(pageQueryShape);
export type PageQuery = z.output<typeof pageQuerySchema>;

/** @param cursor of rows that are not named by a UUID */
export const pageSchema = <View extends z.ZodType>(view: View, cursor: z.ZodType<string> = z.uuid()) =>
  z
    .strictObject({ items: z.array(view), nextCursor: cursor.nullable() })
    .meta({ examples: [{ items: view.meta()?.['examples'] ?? [], nextCursor: null }] });

export interface Page<View> {
  items: View[];
  nextCursor: string | null;
}

interface Row {
  readonly id: string;
}

/** @param rows up to `limit + 1` of them: one more says that there is another page */
export function toPage<Entity extends Row, View>(rows: readonly Entity[], limit: number, view: (row: Entity) => View): Page<View> {
  const kept = rows.slice(0, limit);
  return { items: kept.map(view), nextCursor: rows.length > limit ? kept.at(-1)!.id : null };
}

type EntityClass<Entity> = new () => Entity;

/** One page of a tenant's rows. Row-level security keeps to the tenant; `where` holds columns and what they are equal to, `narrow` adds what is more than that. */
export async function readPage<Entity extends Row>(
  transaction: TenantTransaction,
  entity: EntityClass<Entity>,
  where: Readonly<Record<string, string | undefined>>,
  { cursor, limit }: PageQuery,
  narrow: (query: SelectQueryBuilder<Entity>) => void = () => undefined,
): Promise<Entity[]> {
  const query = transaction
    .createQueryBuilder(entity, 'row')
    .orderBy('row.id', 'DESC')
    .limit(limit + 1);
  for (const [column, value] of Object.entries(where))
    if (value !== undefined) query.andWhere(`row.${column} = :${column}`, { [column]: value });
  if (cursor !== undefined) query.andWhere('row.id < :cursor', { cursor });
  narrow(query);
  return query.getMany();
}
