import { fileURLToPath } from 'node:url';
import { OPENING_SIGNALS, openingSignals, parseVerificationKey, SCALAR_ORDER, verifyProof } from '../verify/index.js';
import { ensureCircuitArtefacts, type CircuitArtefacts } from './artefacts.js';
import type { OpeningWitness } from './opening-witness.js';
import { createAttestedProver, createOpeningProver, type ProofResult, type Prover } from './prover.js';
import { sampleOpening } from './testing/sample-opening.js';

const cacheDir = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const code = (expected: string) => expect.objectContaining({ name: 'ProveError', code: expected });

// The real circuit, the real key, the real child process.
describe('a prover of opening statements', () => {
  let artefacts: CircuitArtefacts;
  let prover: Prover<OpeningWitness>;
  let made: ProofResult;
  const witness = sampleOpening(51);
  beforeAll(async () => {
    artefacts = await ensureCircuitArtefacts(cacheDir, undefined, 'opening');
    prover = createOpeningProver({ artefacts, timeoutMs: 60_000 });
    made = await prover.prove(witness);
  }, 240_000);
  afterAll(() => prover.close());

  it('proves what the independent verifier accepts', () => {
    expect(made.publicSignals).toEqual(openingSignals(witness));
    expect(made.publicSignals).toHaveLength(OPENING_SIGNALS);
    expect(verifyProof(artefacts.vkey, made.publicSignals, made.proof)).toBe(true);
  });

  it('for no other statement: every public signal changed or aliased is refused', () => {
    for (let i = 0; i < OPENING_SIGNALS; i++)
      for (const delta of [1n, SCALAR_ORDER])
        expect(verifyProof(artefacts.vkey, made.publicSignals.with(i, made.publicSignals[i]! + delta), made.proof)).toBe(false);
    for (const signals of [made.publicSignals.slice(1), [...made.publicSignals, 0n]])
      expect(verifyProof(artefacts.vkey, signals, made.proof)).toBe(false);
    expect(verifyProof(artefacts.vkey, openingSignals(sampleOpening(52)), made.proof)).toBe(false);
  }, 60_000);

  it('refuses a false statement without a word about why, and goes on', async () => {
    const other = sampleOpening(52);
    for (const bad of [
      { ...witness, tag: witness.tag ^ 1n },
      { ...witness, code: other.code },
      { ...witness, salt: other.salt },
      { ...witness, y: other.y },
      { ...witness, genome: other.genome },
      { ...witness, safetyScore: witness.safetyScore ^ 1 },
    ])
      await expect(prover.prove(bad)).rejects.toMatchObject({ code: 'prove.unsatisfied', message: 'the statement cannot be proven' });
    await expect(prover.prove(other)).resolves.toBeDefined();
  }, 60_000);

  it('takes its own key only, and no other prover takes it', () => {
    expect(() => createAttestedProver({ artefacts, timeoutMs: 1 })).toThrow(code('prove.key-mismatch'));
    expect(() => createOpeningProver({ artefacts: { ...artefacts, vkey: { ...artefacts.vkey, circuit: 'mint' } }, timeoutMs: 1 })).toThrow(
      code('prove.key-mismatch'),
    );
    for (const circuit of ['mint', 'attested'] as const)
      expect(() => parseVerificationKey(artefacts.vkey, circuit)).toThrow(expect.objectContaining({ code: 'verify.bad-key' }));
    expect(parseVerificationKey(artefacts.vkey, 'opening')).toEqual(artefacts.vkey);
  });
});
