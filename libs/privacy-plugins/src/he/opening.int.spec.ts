import { fileURLToPath } from 'node:url';
import { createOpeningProver, ensureCircuitArtefacts, type CircuitArtefacts, type OpeningWitness, type Prover } from '@intaglio/chain';
import { answerCommitment, encodeProof, SCALAR_ORDER, verifyProof } from '@intaglio/chain/verify';
import { encodeModel, evaluate } from '@intaglio/generator';
import { randomModel, seededUniform } from '@intaglio/testing';
import fc from 'fast-check';
import { createHeClient, type HeKey } from './client.js';
import { HeCore } from './evaluator/core.js';
import { uniformResidues } from './evaluator/random.js';
import { decodeMacSecret, encodeMacSecret, MAC_SECRET_BYTES } from './mac.js';
import { handleOf } from './messages.js';
import { externalBytes, MEMORY_BYTES, MUTATIONS, mutationsOf, sealPayloads } from './mutations.spec-support.js';
import { assertOpening, type AnswerOpening } from './opening.js';
import { loadSeal } from './seal/context.js';

const cacheDir = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const refused = expect.objectContaining({ name: 'DomainError', code: 'answer.refused' });

// The real evaluation, the real circuit, the real key.
describe('the opening of an answer', () => {
  const uniform = seededUniform(4);
  const model = randomModel(uniform);
  const x = Int8Array.from({ length: 48 }, () => Math.floor(uniform() * 256) - 128);
  let artefacts: CircuitArtefacts;
  let prover: Prover<OpeningWitness>;
  let key: HeKey;
  let witness: OpeningWitness;
  let good: AnswerOpening;
  let payloads: Uint8Array[];

  beforeAll(async () => {
    artefacts = await ensureCircuitArtefacts(cacheDir, undefined, 'opening');
    prover = createOpeningProver({ artefacts, timeoutMs: 60_000 });
    key = (await createHeClient()).generateKey();
    const request = key.encrypt(x);
    const asked = { modelKey: 'm', model: encodeModel(model), publicKey: key.publicKey(), request };
    const seal = await loadSeal();
    payloads = sealPayloads(seal, request);
    const { response, mac } = new HeCore(seal).evaluate(asked);
    // The creator's side: decrypt, commit, be told the code, prove.
    const { y, tag } = key.decrypt(response);
    const salt = key.answerSalt(handleOf(request));
    const commitment = answerCommitment(y, tag, salt);
    const code = encodeMacSecret(mac);
    const { genome, safetyScore } = evaluate(model, x);
    witness = { answerCommitment: commitment, code: decodeMacSecret(code), genome, safetyScore, y, tag, salt };
    const { proof } = await prover.prove(witness);
    good = { answerCommitment: commitment, code, genome, safetyScore, proof: encodeProof(proof) };
  }, 240_000);
  afterAll(() => prover.close());

  it('holds for what was evaluated', () => {
    expect(() => assertOpening(artefacts.vkey, good)).not.toThrow();
  });

  it.each<[string, (opening: AnswerOpening) => Partial<AnswerOpening>]>([
    ['another genome', ({ genome }) => ({ genome: genome.with(39, genome[39]! ^ 1) })],
    ['another safety score', ({ safetyScore }) => ({ safetyScore: safetyScore ^ 1 })],
    ['another commitment', ({ answerCommitment: value }) => ({ answerCommitment: value + 1n })],
    ['the commitment plus the field’s order', ({ answerCommitment: value }) => ({ answerCommitment: value + SCALAR_ORDER })],
    ['a negative commitment', () => ({ answerCommitment: -1n })],
    ['another code', ({ code }) => ({ code: code.with(0, code[0]! ^ 1) })],
    ['no code', () => ({ code: new Uint8Array(0) })],
    ['a code beyond its modulus', () => ({ code: new Uint8Array(MAC_SECRET_BYTES).fill(255) })],
    ['a genome too short', ({ genome }) => ({ genome: genome.subarray(1) })],
    ['a safety score that is no byte', () => ({ safetyScore: 256 })],
    ['a proof too short', ({ proof }) => ({ proof: proof.subarray(1) })],
    ['a proof of zeros', () => ({ proof: new Uint8Array(256) })],
  ])('does not hold with %s', (_, change) => {
    expect(() => assertOpening(artefacts.vkey, { ...good, ...change(good) })).toThrow(refused);
  });

  it('is not taken under another circuit’s key', () => {
    expect(() => assertOpening({ ...artefacts.vkey, circuit: 'mint' }, good)).toThrow(refused);
  });

  it('says that the key is wrong when it is the key', () => {
    const broken = { ...artefacts.vkey, delta: artefacts.vkey.gamma };
    expect(() => assertOpening(broken, good)).toThrow(expect.objectContaining({ code: 'verify.bad-key' }));
  });

  it('cannot be proven with a wrong output, a wrong tag or swapped outputs, not even when they were committed to', async () => {
    const swapped = witness.y.slice();
    [swapped[0], swapped[40]] = [witness.y[40]!, witness.y[0]!];
    const answers = [
      { y: witness.y.map((value, output) => (output === 3 ? value + 1 : value)), tag: witness.tag },
      { y: witness.y, tag: witness.tag ^ 1n },
      { y: swapped, tag: witness.tag },
    ];
    for (const { y, tag } of answers) {
      const forged = { ...witness, y, tag, answerCommitment: answerCommitment(y, tag, witness.salt) };
      await expect(prover.prove(forged)).rejects.toMatchObject({ code: 'prove.unsatisfied' });
    }
  });

  it('does not pass for another request’s answer', async () => {
    const [offset, ...multipliers] = uniformResidues(42);
    const code = { offset: offset!, multipliers };
    await expect(prover.prove({ ...witness, code })).rejects.toMatchObject({ code: 'prove.unsatisfied' });
    expect(() => assertOpening(artefacts.vkey, { ...good, code: encodeMacSecret(code) })).toThrow(refused);
  });

  /** Code, genome and proof as the other messages are changed, SEAL's own serialisation and bombs in their places; and scores that are no byte, or another one. */
  it(`refuses ${MUTATIONS} changed openings with one code`, () => {
    const before = externalBytes();
    const parts = ['code', 'genome', 'proof'] as const;
    const changes: Partial<AnswerOpening>[] = parts.flatMap((name) =>
      [...mutationsOf(good[name], 0.1, payloads, 600)].map((bytes) => ({ [name]: bytes })),
    );
    const scores = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.double()).filter((score) => score !== good.safetyScore);
    changes.push(...fc.sample(scores, MUTATIONS - changes.length).map((safetyScore) => ({ safetyScore })));
    expect(changes).toHaveLength(MUTATIONS);
    for (const change of changes) expect(() => assertOpening(artefacts.vkey, { ...good, ...change })).toThrow(refused);
    changes.splice(0);
    expect(externalBytes() - before).toBeLessThan(MEMORY_BYTES);
  }, 240_000);

  it('verifies as the chain’s own verifier does', async () => {
    const { publicSignals, proof } = await prover.prove(witness);
    expect(verifyProof(artefacts.vkey, publicSignals, proof)).toBe(true);
    expect(() => assertOpening(artefacts.vkey, { ...good, proof: encodeProof(proof) })).not.toThrow();
  });
});
