import { fileURLToPath } from 'node:url';
import { attestedSignals, parseVerificationKey, SCALAR_ORDER, verifyProof } from '../verify/index.js';
import { ensureCircuitArtefacts, type CircuitArtefacts } from './artefacts.js';
import { createAttestedProver, createProver, type ProofResult, type Prover } from './prover.js';
import type { AttestedWitness } from './attested-witness.js';
import { sampleAttested } from './testing/sample-attested.js';
import { sampleWitness } from './testing/sample-witness.js';

const cacheDir = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const code = (expected: string) => expect.objectContaining({ name: 'ProveError', code: expected });

// The real circuit, the real key, the real child process.
describe('a prover of attested statements', () => {
  let mint: CircuitArtefacts;
  let attested: CircuitArtefacts;
  let prover: Prover<AttestedWitness>;
  let made: ProofResult;
  const witness = sampleAttested(41);
  beforeAll(async () => {
    mint = await ensureCircuitArtefacts(cacheDir);
    attested = await ensureCircuitArtefacts(cacheDir, undefined, 'attested');
    prover = createAttestedProver({ artefacts: attested, timeoutMs: 60_000 });
    made = await prover.prove(witness);
  }, 240_000);
  afterAll(() => prover.close());

  it('proves what the independent verifier accepts', () => {
    expect(made.publicSignals).toEqual(attestedSignals(witness));
    expect(verifyProof(attested.vkey, made.publicSignals, made.proof)).toBe(true);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('public signal %d changed or aliased: refused', (i) => {
    for (const delta of [1n, -1n, SCALAR_ORDER]) {
      const signals = made.publicSignals.with(i, made.publicSignals[i]! + delta);
      expect(verifyProof(attested.vkey, signals, made.proof)).toBe(false);
    }
  });

  it('refuses a false statement without a word about why, and goes on', async () => {
    const other = sampleAttested(42);
    for (const bad of [
      { ...witness, signature: other.signature },
      { ...witness, evaluatorKey: other.evaluatorKey },
      { ...witness, safetyScore: witness.safetyScore ^ 1 },
      { ...witness, modelRoot: other.modelRoot },
    ])
      await expect(prover.prove(bad)).rejects.toMatchObject({ code: 'prove.unsatisfied', message: 'the statement cannot be proven' });
    await expect(prover.prove(other)).resolves.toBeDefined();
  }, 60_000);

  it('and a prover of mint statements do not take each other’s files or keys', async () => {
    expect(() => createProver({ artefacts: attested, timeoutMs: 1 })).toThrow(code('prove.key-mismatch'));
    expect(() => createAttestedProver({ artefacts: mint, timeoutMs: 1 })).toThrow(code('prove.key-mismatch'));
    for (const [key, circuit] of [
      [mint.vkey, 'attested'],
      [attested.vkey, 'mint'],
    ] as const)
      expect(() => parseVerificationKey(key, circuit)).toThrow(expect.objectContaining({ code: 'verify.bad-key' }));
    expect(parseVerificationKey(attested.vkey, 'attested')).toEqual(attested.vkey);
    const computation = createProver({ artefacts: mint, timeoutMs: 60_000 });
    const { proof, publicSignals } = await computation.prove(sampleWitness(41));
    await computation.close();
    expect(verifyProof(attested.vkey, publicSignals, proof)).toBe(false);
    expect(verifyProof(attested.vkey, [...publicSignals, witness.evaluatorKey], proof)).toBe(false);
    expect(verifyProof(mint.vkey, made.publicSignals.slice(0, 6), made.proof)).toBe(false);
  }, 60_000);
});
