import {
  createAttestedProver,
  createOpeningProver,
  sampleAttested,
  sampleOpening,
  type CircuitArtefacts,
  type ProofResult,
} from '@intaglio/chain';
import { verifyProof } from '@intaglio/chain/verify';
import { figure, type Figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { elapsedMs, sample } from '../../runner/sampling.js';
import { circuitArtefacts } from '../circuit-artefacts.js';

const RUNS = 9;
const TIMEOUT_MS = 60_000;

interface Proving {
  readonly artefacts: CircuitArtefacts;
  prove(run: number): Promise<ProofResult>;
  close(): Promise<void>;
}

/** On the creator's device, with Node. */
async function opening(): Promise<Proving> {
  const artefacts = await circuitArtefacts('opening');
  const prover = createOpeningProver({ artefacts, timeoutMs: TIMEOUT_MS });
  return { artefacts, prove: (run) => prover.prove(sampleOpening(1000 + run)), close: () => prover.close() };
}

/** In the worker, for the chain. */
async function attested(): Promise<Proving> {
  const artefacts = await circuitArtefacts('attested');
  const prover = createAttestedProver({ artefacts, timeoutMs: TIMEOUT_MS });
  return { artefacts, prove: (run) => prover.prove(sampleAttested(1000 + run)), close: () => prover.close() };
}

/** Different statements by one warm prover process, its independent verification included, and that verification by itself. */
async function* measureProofs(kind: string, { artefacts, prove, close }: Proving): AsyncGenerator<Figure> {
  const proofs: ProofResult[] = [];
  try {
    const values = await sample((run) => elapsedMs(async () => proofs.push(await prove(run))), RUNS);
    yield figure({ name: `he.prove.${kind}`, unit: 'ms', values });
  } finally {
    await close();
  }
  const verifications = await sample((run) => {
    const { proof, publicSignals } = proofs[run % proofs.length]!;
    return elapsedMs(() => {
      if (!verifyProof(artefacts.vkey, publicSignals, proof)) throw new Error('a proof does not verify');
    });
  }, 2 * RUNS);
  yield figure({ name: `he.verify.${kind}`, unit: 'ms', values: verifications });
  yield figure({ name: `he.constraints.${kind}`, unit: 'count', values: [artefacts.constraints] });
}

const KINDS = { opening, attested };
const rowsOf = (kind: string): string[] => [`he.prove.${kind}`, `he.verify.${kind}`, `he.constraints.${kind}`];

/** What the exchange about an encrypted input costs in proofs. */
export const heProofs: RowGroup = {
  names: Object.keys(KINDS).flatMap(rowsOf),
  async *measure(wanted) {
    for (const [kind, start] of Object.entries(KINDS)) if (rowsOf(kind).some(wanted)) yield* measureProofs(kind, await start());
  },
};
