import { auditCsv, verifyAuditBundle, type AuditBundle } from '@intaglio/audit-log';
import { BrokenLine, readLog } from './checks/whole-log.js';
import { claimedHead, readCheckpoints, readKeys, readPage } from './log-api.js';
import type { LogEntry } from './types.js';

export type ExportFormat = 'bundle' | 'json' | 'csv';

/** The log is broken, or nothing of it is signed: no file is made that would say otherwise. */
export class NoExport extends Error {
  override readonly name = 'NoExport';
  constructor(readonly reason: 'broken' | 'notSigned') {
    super(reason);
  }
}

interface Exported {
  readonly file: Blob;
  readonly events: number;
  /** Of the signed file: how many events its largest checkpoint covers. */
  readonly signed: number | undefined;
}

/** The most that the API gives at once. */
const CHECKPOINTS = 500;

/**
 * Reads the whole log and makes a file of it. The signed one is checked, as whoever gets it would, before it is handed over.
 * @param progress events that were read, of how many @throws NoExport | Problem
 */
export async function exportLog(tenantId: string, format: ExportFormat, progress: (read: number, size: number) => void): Promise<Exported> {
  const size = (await claimedHead())?.size ?? 0;
  const { entries } = await readLog(size, readPage, (read) => progress(read, size)).catch((error: unknown) => {
    throw error instanceof BrokenLine ? new NoExport('broken') : error;
  });
  if (format === 'csv') return { file: fileOf('text/csv', auditCsv(entries)), events: size, signed: undefined };
  const events = entries.map(({ event }) => event);
  if (format === 'json') return { file: fileOf('application/json', JSON.stringify(events)), events: size, signed: undefined };
  const bundle = await bundleOf(tenantId, entries);
  const verdict = verifyAuditBundle(bundle);
  if (!verdict.ok) throw new NoExport(verdict.reason === 'unsigned' ? 'notSigned' : 'broken');
  return { file: fileOf('application/json', JSON.stringify(bundle)), events: size, signed: verdict.signedEvents };
}

const fileOf = (type: string, text: string): Blob => new Blob([text], { type: `${type};charset=utf-8` });

async function bundleOf(tenantId: string, entries: readonly LogEntry[]): Promise<AuditBundle> {
  const checkpoints: string[] = [];
  // What was signed after the events had been read is left for the next file.
  let below: number | null = entries.length + 1;
  while (below !== null) {
    const page = await readCheckpoints(CHECKPOINTS, below);
    checkpoints.push(...page.items.map(({ note }) => note));
    below = page.nextCursor;
  }
  const events = entries.map(({ event }) => event);
  return { format: 'intaglio.audit-log', version: 1, tenantId, keys: [...(await readKeys())], checkpoints, events };
}
