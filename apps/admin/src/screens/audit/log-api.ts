import { answered, api } from '../../api/client.js';
import type { CheckpointPage, ConsistencyDocument, InclusionDocument, LogEntry, LogHead, LogPage, LogStanding } from './types.js';

/** The largest page that the API gives. */
const PAGE = 500;

export const readPage = (cursor: number | undefined, limit = PAGE): Promise<LogPage> =>
  answered(api.GET('/v1/audit', { params: { query: { limit, ...(cursor !== undefined && { cursor }) } } }));

export const proofOf = (eventId: string): Promise<InclusionDocument> =>
  answered(api.GET('/v1/audit/{eventId}/inclusion', { params: { path: { eventId } } }));

/** Of the tree of that size; of the newest when none is named. */
export const proofAt = (eventId: string, size: number): Promise<InclusionDocument> =>
  answered(api.GET('/v1/audit/{eventId}/inclusion', { params: { path: { eventId }, query: { size } } }));

export const readStanding = (): Promise<LogStanding> => answered(api.GET('/v1/audit/standing'));

/** Verifier keys of the log, https://c2sp.org/signed-note. */
export const readKeys = async (): Promise<readonly string[]> => (await answered(api.GET('/v1/audit-keys'))).items.map(({ vkey }) => vkey);

/** Newest first. @param below sizes below it alone */
export const readCheckpoints = (limit: number, below?: number): Promise<CheckpointPage> =>
  answered(api.GET('/v1/audit/checkpoints', { params: { query: { limit, ...(below !== undefined && { cursor: below }) } } }));

export const readConsistency = (from: number, to: number): Promise<ConsistencyDocument> =>
  answered(api.GET('/v1/audit/consistency', { params: { query: { from, to } } }));

/** How far the log has come and its tree's root, as the platform says; undefined when nothing has happened yet. */
export async function claimedHead(): Promise<LogHead | undefined> {
  const [first] = (await readPage(undefined, 1)).items;
  if (!first) return undefined;
  const { treeSize, root } = await proofOf(first.event.id);
  return { size: treeSize, root };
}

/** The newest events of a log of that size, in the log’s order. */
export async function readEnd(size: number, newest: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let from = Math.max(0, size - newest); from < size;) {
    const { items } = await readPage(from === 0 ? undefined : from - 1);
    if (items.length === 0) break;
    entries.push(...items);
    from = items.at(-1)!.index + 1;
  }
  return entries;
}
