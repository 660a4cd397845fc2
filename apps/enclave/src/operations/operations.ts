import type { EmbeddingTable } from '@intaglio/generator';
import type { Operation, OperationAnswer, OperationRequest } from '@intaglio/privacy-plugins/tee';
import type { Circuit, CircuitPart } from '../circuit/circuit.js';
import type { BrandVault } from '../keys/brand-vault.js';
import type { RunMaterial } from '@intaglio/training';
import { trainEnd } from '../training/train-end.js';
import { trainSlice } from '../training/train-slice.js';
import { Lane } from '../work/lane.js';
import { evaluateInput } from './evaluate-input.js';
import { proveMint } from './prove-mint.js';

type Handlers = { readonly [Name in Operation]: (request: OperationRequest<Name>, body: Uint8Array) => Promise<OperationAnswer<Name>> };

export interface Operations extends Handlers {
  /** Bytes of a body that may still come for this part of the circuit. */
  bodyLimit(part: CircuitPart): number;
}

/** Several at once, since the first for a brand waits for the key service. */
const QUICK = { width: 8, maxWaiting: 56 };
/** One proof takes all processors. */
const PROOFS = { width: 1, maxWaiting: 16 };

/** A slice takes a processor for about half a second, the end some seconds: nothing else is answered meanwhile. */
const TRAININGS = { width: 1, maxWaiting: 4 };

/** The whole surface of the program. */
export function createOperations(vault: BrandVault, circuit: Circuit, table: Promise<EmbeddingTable>, material: RunMaterial): Operations {
  const quick = new Lane(QUICK.width, QUICK.maxWaiting);
  const proofs = new Lane(PROOFS.width, PROOFS.maxWaiting);
  const trainings = new Lane(TRAININGS.width, TRAININGS.maxWaiting);
  return {
    bodyLimit: (part) => circuit.bodyLimit(part),
    ping: () => Promise.resolve({ uptimeMs: performance.now() }),
    'load-circuit': async ({ part }, body) => {
      await circuit.load(part, body);
      return {};
    },
    attest: (request) => quick.run(async () => (await vault.brand(request)).attest(request.nonce)),
    'inspect-model': (request) =>
      quick.run(async () => {
        const { models } = await vault.brand(request);
        return { modelCommitment: String((await models.open(request.model)).commitment) };
      }),
    evaluate: (request) => quick.run(async () => evaluateInput(await vault.brand(request), await table, request)),
    prove: (request) =>
      proofs.run(async () => {
        circuit.assertReady();
        return proveMint(await vault.brand(request), circuit, request);
      }),
    'train-items': (request) =>
      trainings.run(async () => {
        await (await vault.brand(request)).trainings.load(request);
        return {};
      }),
    'train-slice': (request) => trainings.run(async () => trainSlice(await vault.brand(request), material, request)),
    'train-end': (request) => trainings.run(async () => trainEnd(await vault.brand(request), material, request)),
  };
}
