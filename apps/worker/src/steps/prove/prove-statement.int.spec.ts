import { randomBytes } from 'node:crypto';
import { createProver, sampleWitness, type MintWitness } from '@intaglio/chain';
import { encodeProof, ModelTree } from '@intaglio/chain/verify';
import { newId, policySchema, type BrandId, type GenerationId, type ModelId, type PolicyId, type TenantId } from '@intaglio/domain';
import { encodeModel } from '@intaglio/generator';
import { embeddingTable } from '@intaglio/generator/artefacts';
import { Sealer } from '@intaglio/persistence';
import { createRegistry, type AnyPrivacyBackend, type SealedProofRequest } from '@intaglio/privacy-plugins';
import { testService } from '@intaglio/testing';
import { z } from 'zod';
import type { Work } from '../../pipeline/step.js';
import { evaluatorsOf } from './brand-evaluator.js';
import { readCircuitFiles } from './circuit-files.js';
import type { AttestedPorts } from './prove-attested.js';
import { proveStatement, type ProofPorts } from './prove-statement.js';

const [tenantId, brandId] = [newId<TenantId>(), newId<BrandId>()];
const [policyId, modelId, generationId] = [newId<PolicyId>(), newId<ModelId>(), newId<GenerationId>()];
const sealer = new Sealer(randomBytes(32));
const tree = new ModelTree([5n]);
const witness: MintWitness = sampleWitness(3);
const provable = { statement: witness, modelPath: tree.path(0) };
const salt = Buffer.from(witness.policy.salt.toString(16).padStart(64, '0'), 'hex');

/** A generation whose witness some backend has sealed. */
const work = {
  generation: { id: generationId, tenantId, brandId, policyId },
  policy: {
    ...{ id: policyId, tenantId, document: policySchema.parse({ backend: { id: 'test.sealing' } }) },
    saltSealed: sealer.seal({ tenantId, table: 'policies', column: 'salt_sealed', row: policyId }, salt),
  },
  model: {
    ...{ id: modelId, tenantId, brandId, version: 1, weightsKind: 'clear' },
    card: { datasetRoot: '1', licenceRoot: '2', dpHash: '3' },
    weightsSealed: sealer.seal({ tenantId, table: 'models', column: 'weights_sealed', row: modelId }, encodeModel(witness.model)),
  },
  sealed: () => ({ witness: Buffer.from('sealed inside').toString('base64'), safetyScore: 1 }),
} as unknown as Work;

describe('a proof that was made elsewhere', () => {
  let proof: Uint8Array;
  let ports: (answer: Uint8Array, asked?: (request: SealedProofRequest) => void) => ProofPorts;
  beforeAll(async () => {
    const circuit = await readCircuitFiles(
      { circuit: 'mint', directory: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'), variable: 'INTAGLIO_TEST_CIRCUIT_DIRECTORY' },
      31_337,
    );
    const prover = createProver({ artefacts: circuit, timeoutMs: 60_000 });
    proof = encodeProof((await prover.prove(witness).finally(() => prover.close())).proof);
    const table = await embeddingTable();
    ports = (answer, asked = () => undefined) => {
      const backend: AnyPrivacyBackend = {
        ...{ id: 'test.sealing', assurance: 'simulated', hides: ['prompt'], accepts: 'sealed', proofKind: 'computation' },
        options: z.strictObject({}),
        create: () => ({
          evaluate: async () => Promise.reject(new Error('not asked')),
          prove: async (request) => (asked(request), { proof: answer, witnessMs: 1, proofMs: 2 }),
        }),
      };
      const attested = {
        prover: { prove: async () => Promise.reject(new Error('not asked')) } as unknown as AttestedPorts['prover'],
        verificationKey: circuit.vkey,
        evaluatorOf: evaluatorsOf(randomBytes(32)),
      };
      return { sealer, table, prover, verificationKey: circuit.vkey, attested, backends: createRegistry([backend]) };
    };
  }, 90_000);

  it('is used when it holds for the statement, and the backend was told all that the service knows', async () => {
    const asked: SealedProofRequest[] = [];
    const proven = await proveStatement(
      work,
      provable,
      ports(proof, (request) => asked.push(request)),
    );
    expect([encodeProof(proven.proof), proven.proofMs]).toEqual([proof, 2]);
    expect(asked[0]).toMatchObject({
      subject: { tenantId, brandId, policyId, generationId },
      ...{ witness: Buffer.from('sealed inside'), modelPath: tree.path(0), datasetRoot: 1n, licenceRoot: 2n, dpHash: 3n },
      policy: { salt: witness.policy.salt, safetyLimit: 200 },
    });
  });

  it('is not used for another statement', async () => {
    const refused = proveStatement(work, { ...provable, statement: { ...witness, context: witness.context + 1n } }, ports(proof));
    await expect(refused).rejects.toMatchObject({ code: 'proof.failed' });
  });

  it.each<[string, () => Uint8Array]>([
    ['one bit changed', () => proof.map((byte, i) => (i === 31 ? byte ^ 1 : byte))],
    ['a byte missing', () => proof.slice(1)],
    ['nothing in it', () => new Uint8Array(256)],
  ])('is not used with %s', async (_, answer) => {
    await expect(proveStatement(work, provable, ports(answer()))).rejects.toMatchObject({ code: 'proof.failed' });
  });
});
