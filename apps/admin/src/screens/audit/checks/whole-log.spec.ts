import { eventLeafHash, MerkleTree } from '@intaglio/audit-log';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { InclusionDocument, LogEntry, LogPage } from '../types.js';
import { BrokenLine, firstChanged, readLog, rootOfLog, type ReadLog } from './whole-log.js';

const idOf = (index: number): string => `0192f0c4-5b1e-7cc0-8000-${String(index).padStart(12, '0')}`;
const entry = (index: number, action = 'brand.created'): LogEntry => ({
  index,
  event: {
    version: 1,
    id: idOf(index),
    time: '2026-11-22T15:30:28.123Z',
    tenantId: idOf(0),
    actor: { kind: 'member', id: idOf(1) },
    action,
    targets: [],
    context: {},
  },
});
const LOG = Array.from({ length: 23 }, (_, index) => entry(index));
const TREE = new MerkleTree(LOG.map(({ event }) => eventLeafHash(event)));

const pagesOf =
  (entries: readonly LogEntry[], size = 5) =>
  (cursor = -1): Promise<LogPage> =>
    Promise.resolve({ items: entries.slice(cursor + 1, cursor + 1 + size), nextCursor: null });
const read = (entries: readonly LogEntry[]): Promise<ReadLog> => readLog(LOG.length, pagesOf(entries), () => undefined);
const changedAt = (...places: number[]): LogEntry[] =>
  LOG.map((each) => (places.includes(each.index) ? entry(each.index, 'brand.removed') : each));

/** What a platform answers that keeps its tree: proofs from the hashes that the events had when they were written. */
const proveFrom =
  (entries: readonly LogEntry[], asked: number[] = []) =>
  (index: number): Promise<InclusionDocument> => {
    asked.push(index);
    const proof = TREE.inclusionProof(index).map((hash) => bytesToHex(hash));
    return Promise.resolve({ event: entries[index]!.event, index, treeSize: TREE.size, proof, root: bytesToHex(TREE.root()) });
  };

describe('reading the whole log', () => {
  it('leads to the root of the tree, page by page', async () => {
    const steps: number[] = [];
    const log = await readLog(LOG.length, pagesOf(LOG), (each) => steps.push(each));
    expect(rootOfLog(log)).toBe(bytesToHex(TREE.root()));
    expect(steps).toEqual([5, 10, 15, 20, 23]);
  });

  it('leaves out what came after the size that is checked', async () => {
    const log = await readLog(20, pagesOf(LOG), () => undefined);
    expect(rootOfLog(log)).toBe(bytesToHex(TREE.root(20)));
  });

  it.each([
    ['an event is missing', LOG.filter(({ index }) => index !== 7), 7],
    ['two changed places', [...LOG.slice(0, 3), LOG[4]!, LOG[3]!, ...LOG.slice(5)], 3],
    ['the end is missing', LOG.slice(0, 21), 21],
    ['one is no event', LOG.map((each) => (each.index === 9 ? entry(9, 'Not a code') : each)), 9],
  ])('stops where %s', async (_, entries, place) => {
    await expect(read(entries)).rejects.toEqual(new BrokenLine(place));
  });

  it('names the first changed event, wherever it is, from a few proofs', async () => {
    for (const { index } of LOG) {
      const asked: number[] = [];
      const entries = changedAt(index, Math.min(LOG.length - 1, index + 4));
      expect(await firstChanged(await read(entries), proveFrom(entries, asked))).toBe(index);
      expect(asked.length).toBeLessThanOrEqual(6);
    }
  });

  it('names none where every event is as it was', async () => {
    expect(await firstChanged(await read(LOG), proveFrom(LOG))).toBeUndefined();
  });
});
