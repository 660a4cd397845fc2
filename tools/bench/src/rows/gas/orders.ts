import { createHash } from 'node:crypto';
import { createProver, sampleWitness, type DeployedContract, type MintOrder } from '@intaglio/chain';
import { mintContext, type MintContext, type MintStatement } from '@intaglio/chain/verify';
import { CID } from 'multiformats/cid';
import { create } from 'multiformats/hashes/digest';
import { circuitArtefacts } from '../circuit-artefacts.js';
import { realInputs } from '../inputs.js';
import type { LocalStudio } from './local-studio.js';

const RAW_LEAF = 0x55;
const SHA2_256 = 0x12;
const FAR_FUTURE = 4_000_000_000n;
const TIMEOUT_MS = 120_000;

const cidOf = (text: string): string => CID.createV1(RAW_LEAF, create(SHA2_256, createHash('sha256').update(text).digest())).toString();

/** One seed for all orders: model root and policy stay the same, commitment and genome follow the input. */
const SEED = 77;

/** Root and policy of all orders. */
export async function commonTerms(): Promise<Pick<MintStatement, 'modelRoot' | 'policyHash'>> {
  const { model, inputOf } = await realInputs();
  return sampleWitness(SEED, { model, x: inputOf(0) });
}

/** Orders with real proofs, ready to be minted. */
export async function proveOrders({ actor, recipient }: LocalStudio, collection: DeployedContract, count: number): Promise<MintOrder[]> {
  const prover = createProver({ artefacts: await circuitArtefacts(), timeoutMs: TIMEOUT_MS });
  const { model, inputOf } = await realInputs();
  const orders: MintOrder[] = [];
  try {
    for (let number = 0; number < count; number++) {
      const terms = { chainId: actor.chain.chainId, collection: collection.address, recipient, deadline: FAR_FUTURE };
      const context: MintContext = { ...terms, pictureCid: cidOf(`picture ${number}`), assurance: 'statistical' };
      const statement = sampleWitness(SEED, { model, x: inputOf(number), context: mintContext(context) });
      const { proof } = await prover.prove(statement);
      orders.push({ context, statement, proof, metadataCid: cidOf(`metadata ${number}`) });
    }
  } finally {
    await prover.close();
  }
  return orders;
}
