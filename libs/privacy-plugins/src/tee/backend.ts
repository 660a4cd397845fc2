import { DomainError, type SealedBlob } from '@intaglio/domain';
import type { z } from 'zod';
import { closed } from '../contract/closed-errors.js';
import type {
  BackendPorts,
  BackendResult,
  EvaluationRequest,
  ModelSource,
  PrivacyBackend,
  RunningBackend,
  SealedProof,
  SealedProofRequest,
  Subject,
} from '../contract/privacy-backend.js';
import { assertAttestation } from './backend-attestation.js';
import { fromEnclave } from './backend-errors.js';
import { forgetModel, sealedModel } from './backend-model.js';
import { nitroOptionsSchema, simulatorOptionsSchema, type NitroOptions, type SimulatorOptions } from './options.js';
import { EnclaveError } from './protocol/codes.js';
import type { EnclavePort } from './protocol/enclave-port.js';
import type { OperationAnswer, OperationRequest } from './protocol/messages.js';

/**
 * A trusted execution environment (protocols.md §3 "tee"): the prompt is sealed on the creator's device to an enclave that the device has checked, and it is
 * opened, judged, evaluated and proven there alone. The service carries ciphertext.
 *
 * Not hidden: genome and picture, which follow the prompt, when and how often somebody asks, and weights that came to the service in the clear.
 */
const inEnclaves = <Options extends SimulatorOptions>(
  id: string,
  assurance: 'simulated' | 'hardware',
  options: z.ZodType<Options>,
): PrivacyBackend<Options> => ({
  id,
  assurance,
  hides: ['prompt', 'weights'],
  accepts: 'sealed',
  proofKind: 'computation',
  options,
  create: (chosen, ports) => start({ assurance, ...chosen }, ports),
});

/** An administrator with root on the operator's machine can read the simulated enclave: it shows how the parts work. Production does not list it. */
export const teeSimulator: PrivacyBackend<SimulatorOptions> = inEnclaves('tee.simulator', 'simulated', simulatorOptionsSchema);
/** AWS Nitro Enclaves. */
export const teeNitro: PrivacyBackend<NitroOptions> = inEnclaves('tee.nitro', 'hardware', nitroOptionsSchema);

interface Settings extends SimulatorOptions {
  readonly assurance: 'simulated' | 'hardware';
}

function start(settings: Settings, { enclaves }: BackendPorts): RunningBackend {
  const ask = <T>(work: (enclaves: EnclavePort) => Promise<T>): Promise<T> =>
    closed(async () => {
      if (!enclaves) throw new DomainError('enclave.unavailable', 'No enclaves are configured here.');
      return work(enclaves).catch((error: unknown) => {
        throw fromEnclave(error);
      });
    });
  return {
    evaluate: (request) => ask((port) => evaluate(settings, port, request)),
    prove: (request) => ask((port) => prove(port, request)),
  };
}

const placeOf = ({ tenantId, brandId, policyId, generationId }: Subject) => ({ tenantId, brandId, policyId, generationId });

async function evaluate(settings: Settings, enclaves: EnclavePort, request: EvaluationRequest): Promise<BackendResult> {
  const { subject, policy, policyHash, model, input } = request;
  if (input.kind !== 'sealed') throw new DomainError('policy.backend-mismatch');
  const { requestId, suite, enc, ciphertext } = input;
  const answer = await withModel(enclaves, subject, model, (sealed) =>
    enclaves.ask('evaluate', {
      ...placeOf(subject),
      ...{ requestId, policyHash: policyHash.toString(), words: policy.words },
      ...{ input: { suite, enc, ciphertext }, model: sealed },
    }),
  );
  if (answer.outcome === 'refused') return { kind: 'refused-input', reasons: answer.reasons };
  await assertAttestation(settings.assurance, settings, answer.receipt.attestation);
  return witnessOf(answer);
}

const witnessOf = (answer: Extract<OperationAnswer<'evaluate'>, { outcome: 'evaluated' }>): BackendResult => ({
  kind: 'sealed-witness',
  genome: Uint8Array.from(Buffer.from(answer.genome, 'hex')),
  safetyScore: answer.safetyScore,
  inputCommitment: BigInt(answer.inputCommitment),
  modelCommitment: BigInt(answer.modelCommitment),
  reasons: answer.reasons,
  witness: Uint8Array.from(Buffer.from(answer.witness, 'base64url')),
  receipt: answer.receipt,
});

async function prove(enclaves: EnclavePort, request: SealedProofRequest): Promise<SealedProof> {
  const { subject, witness, model } = request;
  const { proof, witnessMs, proofMs } = await withModel(enclaves, subject, model, (sealed) =>
    enclaves.ask('prove', {
      ...placeOf(subject),
      ...{ witness: Buffer.from(witness).toString('base64url'), model: sealed },
      ...statementOf(request),
    }),
  );
  return { proof: Uint8Array.from(Buffer.from(proof, 'hex')), witnessMs, proofMs };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

type StatementFields = 'statement' | 'modelPath' | 'datasetRoot' | 'licenceRoot' | 'dpHash' | 'policy';

function statementOf({ statement, modelPath, policy, ...roots }: SealedProofRequest): Pick<OperationRequest<'prove'>, StatementFields> {
  const { modelRoot, policyHash, inputCommitment, genome, context } = statement;
  return {
    statement: {
      ...{ modelRoot: modelRoot.toString(), policyHash: policyHash.toString(), inputCommitment: inputCommitment.toString() },
      ...{ genome: hex(genome), context: context.toString() },
    },
    modelPath: { index: modelPath.index, siblings: modelPath.siblings.map((level) => level.map(String)) },
    datasetRoot: roots.datasetRoot.toString(),
    licenceRoot: roots.licenceRoot.toString(),
    dpHash: roots.dpHash.toString(),
    policy: { lo: hex(policy.lo), hi: hex(policy.hi), safetyLimit: policy.safetyLimit, salt: policy.salt.toString() },
  };
}

/** A model that this process sealed under keys that the fleet no longer has is sealed anew, once. */
async function withModel<T>(
  enclaves: EnclavePort,
  brand: Subject,
  model: ModelSource,
  work: (sealed: SealedBlob) => Promise<T>,
): Promise<T> {
  try {
    return await work(await sealedModel(enclaves, brand, model));
  } catch (error) {
    if (model.kind === 'sealed' || !(error instanceof EnclaveError && error.code === 'model.unopenable')) throw error;
    forgetModel(enclaves, brand, model.model);
    return work(await sealedModel(enclaves, brand, model));
  }
}
