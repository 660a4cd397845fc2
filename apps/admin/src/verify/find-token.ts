import { parseTokenAddress, type TokenAddress } from '@intaglio/client-sdk/verify';
import { inWorker } from './in-worker.js';

/** Of an address, of a link to this page, or of what somebody pasted with blanks around it. */
export const tokenOf = (text: string): TokenAddress | undefined => parseTokenAddress(text.trim().replace(/^.*#\/?/, ''));

/** As it stands in this page's own address. */
export const addressOf = ({ chainId, collection, tokenId }: TokenAddress): string => `${chainId}/${collection}/${tokenId}`;

/** A metadata document names its own token: chain, collection, and the input's commitment, which is the token's number. */
function namedIn(file: Uint8Array): TokenAddress | undefined {
  try {
    const { provenance } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file)) as {
      provenance: { mint: { chainId: string; collection: string }; proof: { publicSignals: string[] } };
    };
    return parseTokenAddress(`${provenance.mint.chainId}/${provenance.mint.collection}/${provenance.proof.publicSignals[2]}`);
  } catch {
    return undefined;
  }
}

/**
 * The token of a file: from the file itself, or from who keeps a list. Nothing depends on the answer being right: the verification follows.
 * @returns null when nobody knows it @throws when the list can't be had
 */
export async function tokenOfFile(file: Uint8Array, lookup: string): Promise<TokenAddress | null> {
  const named = namedIn(file);
  if (named) return named;
  const cid = await inWorker({ kind: 'address', file });
  const answer = await fetch(`${lookup}/v1/provenance/files/${cid}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const { items } = (await answer.json()) as { items: { chainId: string; collection: string; tokenId: string }[] };
  const [first] = items;
  return first ? (parseTokenAddress(`${first.chainId}/${first.collection}/${first.tokenId}`) ?? null) : null;
}
