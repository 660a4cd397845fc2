import { createProver, sampleWitness, type ProofResult } from '@intaglio/chain';
import { verifyProof } from '@intaglio/chain/verify';
import { HIDDEN, INPUT, OUTPUTS } from '@intaglio/generator';
import { cpuMsOfTree } from '../../machine/cpu-time.js';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { elapsedMs, sample } from '../../runner/sampling.js';
import { circuitArtefacts } from '../circuit-artefacts.js';
import { realInputs } from '../inputs.js';

/** Weights and biases that the proof covers. */
const PARAMETERS = HIDDEN * INPUT.size + HIDDEN + OUTPUTS * HIDDEN + OUTPUTS;
/** EZKL's published rate: a published figure, the one baseline that is not measured in this run. */
const EZKL_MS_PER_PARAMETER = 0.14;
const TIMEOUT_MS = 120_000;

interface Measured extends ProofResult {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Proofs of different statements by one warm prover process; wall time includes the independent verification before a proof leaves. */
async function measureProofs(): Promise<Measured[]> {
  const prover = createProver({ artefacts: await circuitArtefacts(), timeoutMs: TIMEOUT_MS });
  const { model, inputOf } = await realInputs();
  try {
    return await sample(async (run) => {
      const witness = sampleWitness(1000 + run, { model, x: inputOf(run) });
      const cpuBefore = cpuMsOfTree(process.pid);
      const startedAt = performance.now();
      const result = await prover.prove(witness);
      return { ...result, wallMs: performance.now() - startedAt, cpuMs: cpuMsOfTree(process.pid) - cpuBefore };
    });
  } finally {
    await prover.close();
  }
}

export const proof: RowGroup = {
  names: ['proof.single', 'proof.single.cpu', 'proof.witness-share', 'proof.self-verify'],
  async *measure() {
    const [proofs, { vkey }] = [await measureProofs(), await circuitArtefacts()];
    const published = [PARAMETERS * EZKL_MS_PER_PARAMETER];
    yield figure({ name: 'proof.single', unit: 'ms', values: proofs.map(({ wallMs }) => wallMs), baselines: published });
    yield figure({ name: 'proof.single.cpu', unit: 'CPU ms', values: proofs.map(({ cpuMs }) => cpuMs) });
    const shares = proofs.map(({ witnessMs, proofMs }) => witnessMs / (witnessMs + proofMs));
    yield figure({ name: 'proof.witness-share', unit: 'share', values: shares });
    const verifications = await sample((run) => {
      const { proof: made, publicSignals } = proofs[run % proofs.length]!;
      return elapsedMs(() => {
        if (!verifyProof(vkey, publicSignals, made)) throw new Error('a proof does not verify');
      });
    }, 2 * proofs.length);
    yield figure({ name: 'proof.self-verify', unit: 'ms', values: verifications });
  },
};
