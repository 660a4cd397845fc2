import { type Interface, ZeroAddress } from 'ethers';
import { attestedVerifierInterface, collectionInterface, verifierInterface } from '../contracts/interfaces.js';
import { callView } from '../rpc/calls.js';
import type { Chain } from '../rpc/chain.js';

/** What a collection was built on. None of it can change. */
export interface CollectionFacts {
  readonly collection: string;
  readonly brandId: string;
  readonly registry: string;
  readonly verifier: string;
  /** The 28 words of the verification key, to compare with the published one. */
  readonly verifyingKey: readonly bigint[];
  readonly isDevelopmentKey: boolean;
  /** Absent when the collection takes proofs of the computation alone. */
  readonly attested?: { readonly verifier: string; readonly verifyingKey: readonly bigint[]; readonly isDevelopmentKey: boolean };
}

/** @throws ChainError `chain.not-found` when there is no collection at the address */
export async function readCollection(chain: Chain, collection: string): Promise<CollectionFacts> {
  const read = async (name: string) => (await callView(chain, collectionInterface, collection, name, []))[0] as string;
  const names = ['brandId', 'registry', 'verifier', 'attestedVerifier'] as const;
  const [brandId, registry, verifier, attestedVerifier] = (await Promise.all(names.map(read))) as [string, string, string, string];
  const facts = { collection, brandId, registry, verifier, ...(await readKey(chain, verifierInterface, verifier)) };
  if (attestedVerifier === ZeroAddress) return facts;
  const attested = { verifier: attestedVerifier, ...(await readKey(chain, attestedVerifierInterface, attestedVerifier)) };
  return { ...facts, attested };
}

async function readKey(chain: Chain, verifier: Interface, address: string) {
  const [key, development] = await Promise.all([
    callView(chain, verifier, address, 'verifyingKey', []),
    callView(chain, verifier, address, 'isDevelopmentKey', []),
  ]);
  return { verifyingKey: [...key[0]] as bigint[], isDevelopmentKey: development[0] as boolean };
}
