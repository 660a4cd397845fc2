import { readFile } from 'node:fs/promises';
import { verifyAuditBundle, type BundleVerdict } from '@intaglio/audit-log';

const UNREADABLE = { ok: false, reason: 'malformed' } as const;

/** @param trusted verifier keys that were had in another way than from the file; none: the file’s own are taken */
export async function verifyAuditFile(path: string, trusted: readonly string[]): Promise<BundleVerdict> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return UNREADABLE;
  return verifyAuditBundle(parsed(text), trusted.length === 0 ? undefined : trusted);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Places are counted from 1, as the dashboard shows them. */
function reasonOf(verdict: Exclude<BundleVerdict, { ok: true }>): string {
  switch (verdict.reason) {
    case 'malformed':
      return 'This is no file of an audit log.';
    case 'unsigned':
      return 'No checkpoint of the file is signed: it shows nothing.';
    case 'not-signed-by-trusted-key':
      return 'No checkpoint of the file is signed by the key that you gave.';
    case 'no-event':
      return `Line ${verdict.place + 1} is no event of this log.`;
    case 'bad-checkpoint':
      return `Checkpoint ${verdict.place + 1} is not signed by a key of the file, or is of another log.`;
    case 'not-as-signed':
      return `Something from event ${verdict.after + 1} to event ${verdict.upTo} is not what was signed: changed, left out or put elsewhere.`;
  }
}

/** @param trusted whether the keys were given by whoever verifies */
export function formatAuditVerdict(verdict: BundleVerdict, trusted: boolean): string {
  if (!verdict.ok) return `  FAIL  ${reasonOf(verdict)}`;
  const { tenantId, events, checkpoints, signedEvents, signers } = verdict;
  return [
    `  pass  ${events} events of tenant ${tenantId}`,
    `  pass  ${checkpoints} checkpoints, each the root of its events; the last covers ${signedEvents}`,
    ...signers.map((signer) => `        signed by ${signer}`),
    ...(events > signedEvents ? [`        the last ${events - signedEvents} events are signed by nobody yet`] : []),
    ...(trusted
      ? []
      : ['        The key is from the file itself: compare it with one that you had in another way, or give that with --key.']),
  ].join('\n');
}
