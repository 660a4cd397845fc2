import { verifyAuditBundle, type BundleVerdict } from '@intaglio/audit-log';

export interface LogVerdict {
  readonly verdict: BundleVerdict;
  /** Whether the platform that was asked names a key that signed; undefined when it could not be asked, or nothing is signed. */
  readonly named: boolean | undefined;
}

/** Keys as the platform hands them to anybody. A file vouches for no key of its own. */
async function keysAt(platform: string): Promise<ReadonlySet<string> | undefined> {
  try {
    const { items } = (await (await fetch(`${platform}/v1/audit-keys`)).json()) as { items: { vkey: string }[] };
    return new Set(items.map(({ vkey }) => vkey));
  } catch {
    return undefined;
  }
}

function parsed(file: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file));
  } catch {
    return undefined;
  }
}

/** An exported log: its tree is computed anew and held against everything that was signed of it. */
export async function checkLog(file: Uint8Array, platform: string): Promise<LogVerdict> {
  const verdict = verifyAuditBundle(parsed(file));
  if (!verdict.ok) return { verdict, named: undefined };
  const keys = await keysAt(platform);
  return { verdict, named: keys && verdict.signers.every((signer) => keys.has(signer)) };
}
