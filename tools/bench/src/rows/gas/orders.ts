import { createHash } from 'node:crypto';
import { createProver, sampleWitness, type DeployedContract, type MintOrder } from '@intaglio/chain';
import { mintContext, type MintContext, type MintStatement } from '@intaglio/chain/verify';
import { INPUT } from '@intaglio/generator';
import { CID } from 'multiformats/cid';
import { create } from 'multiformats/hashes/digest';
import { circuitArtefacts } from '../circuit-artefacts.js';
import type { LocalStudio } from './local-studio.js';

const RAW_LEAF = 0x55;
const SHA2_256 = 0x12;
const FAR_FUTURE = 4_000_000_000n;
const TIMEOUT_MS = 120_000;

const cidOf = (text: string): string => CID.createV1(RAW_LEAF, create(SHA2_256, createHash('sha256').update(text).digest())).toString();

/** Another input at each number, under one seed: model root and policy stay, commitment and genome change. */
const inputOf = (number: number): Int8Array => Int8Array.from({ length: INPUT.size }, (_, i) => ((31 * number + 17 * i) % 255) - 127);
const SEED = 77;

/** Root and policy of all orders. */
export const commonTerms = (): Pick<MintStatement, 'modelRoot' | 'policyHash'> => sampleWitness(SEED, { x: inputOf(0) });

/** Orders with real proofs, ready to be minted. */
export async function proveOrders({ actor, recipient }: LocalStudio, collection: DeployedContract, count: number): Promise<MintOrder[]> {
  const prover = createProver({ artefacts: await circuitArtefacts(), timeoutMs: TIMEOUT_MS });
  const orders: MintOrder[] = [];
  try {
    for (let number = 0; number < count; number++) {
      const terms = { chainId: actor.chain.chainId, collection: collection.address, recipient, deadline: FAR_FUTURE };
      const context: MintContext = { ...terms, pictureCid: cidOf(`picture ${number}`), assurance: 'statistical' };
      const statement = sampleWitness(SEED, { x: inputOf(number), context: mintContext(context) });
      const { proof } = await prover.prove(statement);
      orders.push({ context, statement, proof, metadataCid: cidOf(`metadata ${number}`) });
    }
  } finally {
    await prover.close();
  }
  return orders;
}
