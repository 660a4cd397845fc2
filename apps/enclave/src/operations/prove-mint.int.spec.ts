import { randomUUID } from 'node:crypto';
import { decodeProof, publicSignals, verifyProof } from '@intaglio/chain/verify';
import { baseModel } from '@intaglio/generator/artefacts';
import type { OperationAnswer, OperationRequest } from '@intaglio/privacy-plugins/tee';
import { extremeModels, testService } from '@intaglio/testing';
import { builtEnclave, circuitFiles } from '../testing/circuit-files.js';
import { LaunchedEnclave } from '../testing/launched-enclave.js';
import { sealedPrompt, SealedWork } from '../testing/sealed-work.js';

type Evaluated = Extract<OperationAnswer<'evaluate'>, { outcome: 'evaluated' }>;
type Proof = OperationRequest<'prove'>;

const signalsOf = ({ statement }: Proof) => {
  const { modelRoot, policyHash, inputCommitment, context, genome } = statement;
  return publicSignals({
    ...{ modelRoot: BigInt(modelRoot), policyHash: BigInt(policyHash), inputCommitment: BigInt(inputCommitment), context: BigInt(context) },
    genome: new Uint8Array(Buffer.from(genome, 'hex')),
  });
};

describe('prove, in the real program', () => {
  const files = circuitFiles(testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'));
  const work = new SealedWork(baseModel().model);
  let enclave: LaunchedEnclave;
  let request: OperationRequest<'evaluate'>;
  let piece: Evaluated;

  const evaluate = async (of: SealedWork, asked: OperationRequest<'evaluate'>, by = enclave): Promise<Evaluated> => {
    const answer = await by.ask('evaluate', asked);
    expect(answer.outcome).toBe('evaluated');
    return answer as Evaluated;
  };
  const codeOf = (asked: unknown) => enclave.codeOf(enclave.say('prove', asked));
  const load = async (into: LaunchedEnclave) => {
    for (const part of ['wasm', 'zkey'] as const) await into.ask('load-circuit', { part }, files.read(part));
  };

  beforeAll(async () => {
    enclave = new LaunchedEnclave((await builtEnclave(files)).path);
    request = await work.request(sealedPrompt());
    piece = await evaluate(work, request);
  });
  afterAll(async () => {
    expect(await enclave.close()).toBe(0);
    expect(enclave.stderr).toBe('');
    expect(enclave.complaints).toEqual([]);
  });

  it('says that it has no circuit yet, and takes none but its own', async () => {
    expect(await codeOf(work.proofRequest(request, piece))).toBe('enclave.not-ready');
    const wasm = files.read('wasm');
    wasm[wasm.length >> 1]! ^= 1;
    for (const [part, bytes] of [
      ['wasm', wasm],
      ['zkey', wasm],
      ['wasm', new Uint8Array(0)],
    ] as const)
      expect(await enclave.codeOf(enclave.ask('load-circuit', { part }, bytes))).toBe('circuit.mismatch');
    await load(enclave);
    expect(await enclave.codeOf(enclave.ask('load-circuit', { part: 'wasm' }, wasm))).toBe('frame.too-large');
  });

  it('makes proofs that hold for their own statement only', async () => {
    const asked = work.proofRequest(request, piece);
    const { proof } = await enclave.ask('prove', asked);
    const decoded = decodeProof(Buffer.from(proof, 'hex'));
    expect(verifyProof(files.verificationKey, signalsOf(asked), decoded)).toBe(true);
    expect(verifyProof(files.verificationKey, signalsOf({ ...asked, statement: { ...asked.statement, context: '5' } }), decoded)).toBe(
      false,
    );
  });

  it('proves for a model with every weight at its limit', async () => {
    const extreme = new SealedWork(extremeModels()[0]!);
    const own = await extreme.request(sealedPrompt());
    const asked = extreme.proofRequest(own, await evaluate(extreme, own));
    const { proof } = await enclave.ask('prove', asked);
    expect(verifyProof(files.verificationKey, signalsOf(asked), decodeProof(Buffer.from(proof, 'hex')))).toBe(true);
  });

  it('opens a witness that another enclave of the brand sealed', async () => {
    const other = new LaunchedEnclave((await builtEnclave(files)).path);
    const own = await work.request(sealedPrompt());
    const asked = work.proofRequest(own, await evaluate(work, own, other));
    await other.close();
    expect((await enclave.ask('prove', asked)).proof).toHaveLength(512);
  });

  describe('refuses, with a closed code', () => {
    const proof = (change: (asked: Proof) => Partial<Proof>): Proof => {
      const asked = work.proofRequest(request, piece);
      return { ...asked, ...change(asked) };
    };

    it.each<[string, (asked: Proof) => Partial<Proof>]>([
      ['another generation', () => ({ generationId: randomUUID() })],
      ['another policy', () => ({ policyId: randomUUID() })],
      ['another brand', () => ({ brandId: randomUUID() })],
      ['another commitment', ({ statement }) => ({ statement: { ...statement, inputCommitment: '1' } })],
      [
        'a changed witness',
        ({ witness }) => ({ witness: `${witness.slice(0, 30)}${witness[30] === 'A' ? 'B' : 'A'}${witness.slice(31)}` }),
      ],
      ['a cut witness', ({ witness }) => ({ witness: witness.slice(0, 40) })],
      ['no witness', () => ({ witness: '' })],
    ])('the witness of %s', async (_, change) => {
      expect(await codeOf(proof(change))).toBe('witness.unopenable');
    });

    it('a model of another brand', async () => {
      const model = await new SealedWork(work.model).sealedModel();
      expect(await codeOf(proof(() => ({ model })))).toBe('model.unopenable');
    });

    it.each<[string, (asked: Proof) => Partial<Proof>]>([
      [
        'another genome',
        ({ statement }) => ({
          statement: { ...statement, genome: statement.genome.replace(/^../, (gene) => (gene === '00' ? '01' : '00')) },
        }),
      ],
      ['a model that nobody authorised', ({ statement }) => ({ statement: { ...statement, modelRoot: '1' } })],
      ['another policy hash', ({ statement }) => ({ statement: { ...statement, policyHash: '1' } })],
      ['a safety limit that the piece is above', ({ policy }) => ({ policy: { ...policy, lo: 'ff'.repeat(40), hi: '00'.repeat(40) } })],
    ])('a false statement: %s', async (_, change) => {
      expect(await codeOf(proof(change))).toBe('statement.unsatisfied');
    });

    it.each<[string, (asked: Proof) => Partial<Proof>]>([
      ['a number that is no field element', ({ statement }) => ({ statement: { ...statement, context: '9'.repeat(78) } })],
      ['a position outside of the tree', ({ modelPath }) => ({ modelPath: { ...modelPath, index: 40_000 } })],
      ['too few siblings', ({ modelPath }) => ({ modelPath: { ...modelPath, siblings: modelPath.siblings.slice(1) } })],
    ])('%s', async (_, change) => {
      expect(await codeOf(proof(change))).toBe('request.invalid');
    });
  });

  it('proves one after the other, refuses more than it lets wait, and answers other questions meanwhile', async () => {
    const asked = work.proofRequest(request, piece);
    const false_ = { ...asked, statement: { ...asked.statement, context: '1', policyHash: '1' } };
    const order: string[] = [];
    const note = (name: string) => (code: string) => order.push(`${name} ${code}`);
    const proofs = [
      codeOf(asked).then(note('true')),
      ...Array.from({ length: 17 }, (_, i) => codeOf(false_).then(note(`false ${i}`))),
      enclave.ask('ping', {}).then(() => note('ping')('answered')),
    ];
    await Promise.all(proofs);
    expect(order[0]).toBe('false 16 enclave.busy');
    expect(order.indexOf('ping answered')).toBeLessThan(order.indexOf('true answered'));
    expect(order.filter((line) => line.endsWith('statement.unsatisfied'))).toHaveLength(16);
  });
});
