import { collectionInterface, verifierInterface } from '../contracts/interfaces.js';
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
}

/** @throws ChainError `chain.not-found` when there is no collection at the address */
export async function readCollection(chain: Chain, collection: string): Promise<CollectionFacts> {
  const read = async (name: string) => (await callView(chain, collectionInterface, collection, name, []))[0] as string;
  const [brandId, registry, verifier] = await Promise.all([read('brandId'), read('registry'), read('verifier')]);
  const [key, development] = await Promise.all([
    callView(chain, verifierInterface, verifier, 'verifyingKey', []),
    callView(chain, verifierInterface, verifier, 'isDevelopmentKey', []),
  ]);
  return { collection, brandId, registry, verifier, verifyingKey: [...key[0]], isDevelopmentKey: development[0] };
}
