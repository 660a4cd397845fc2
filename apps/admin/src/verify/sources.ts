import { parseVerificationKey, type VerificationKey } from '@intaglio/client-sdk/verify';

export interface Sources {
  readonly node: string;
  readonly gateway: string;
  /** Empty: any registry is taken. */
  readonly registry: string;
  /** Where a file's token is looked up. */
  readonly lookup: string;
  readonly keys: { readonly mint: VerificationKey; readonly attested?: VerificationKey } | undefined;
}

/** As docs/verify-page.md describes it; the answer of `GET /v1/provenance/sources` is one. */
interface SourcesFile {
  readonly node?: string | null;
  readonly gateway?: string;
  readonly registry?: string | null;
  readonly keys?: { readonly mint?: unknown; readonly attested?: unknown };
}

async function read(address: string): Promise<SourcesFile | undefined> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as SourcesFile) : undefined;
  } catch {
    return undefined;
  }
}

function keysOf({ keys }: SourcesFile): Sources['keys'] {
  try {
    const mint = parseVerificationKey(keys?.mint, 'mint');
    return keys?.attested ? { mint, attested: parseVerificationKey(keys.attested, 'attested') } : { mint };
  } catch {
    return undefined;
  }
}

/** What lies beside the page; on a platform's own, what the platform says. */
export async function readSources(): Promise<Sources> {
  const file = (await read('verify.json')) ?? (await read('/v1/provenance/sources')) ?? {};
  const gateway = file.gateway ?? '';
  return { node: file.node ?? '', gateway, registry: file.registry ?? '', lookup: gateway, keys: keysOf(file) };
}
