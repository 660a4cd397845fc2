import { createHash } from 'node:crypto';
import { modelCommitment } from '@intaglio/chain/verify';
import { decodeModel } from '@intaglio/generator';
import { readTrainingReceipt } from '@intaglio/privacy-plugins/tee';
import type { TrainingPredicate } from '@intaglio/training';
import { measureCode, type CodeMeasurement } from './code-measurement.js';
import type { EnclaveEnding } from './enclave/enclave-ending.js';
import type { TrainingToSign } from './sign-training.js';

type Executed = Pick<TrainingToSign, 'model' | 'code'>;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Read once: the files of a running process do not change what it runs. */
let own: Promise<CodeMeasurement> | undefined;

/** What the statement says of a model that this process trained. */
export async function executedHere(weights: Uint8Array): Promise<Executed> {
  const model = { weightsSha256: sha256(weights), commitment: modelCommitment(decodeModel(weights)).toString() };
  return { model, code: { ...(await (own ??= measureCode())), environment: { kind: 'process' } } };
}

/** What it says of one that an enclave trained: the weights were never seen here, and the measurement is the enclave's. */
export function executedInEnclave({ environment, ending }: EnclaveEnding): Executed {
  const { modelCommitment: commitment, weightsSha256, receipt } = ending;
  return { model: { weightsSha256, commitment }, code: enclaveCode(environment, receipt) };
}

function enclaveCode(
  environment: EnclaveEnding['environment'],
  { receipt, attestation }: EnclaveEnding['ending']['receipt'],
): TrainingPredicate['code'] {
  const { measurement } = readTrainingReceipt(receipt)!.payload; // it was checked when it came
  return {
    measurementSha384: measurement,
    environment: {
      ...{ kind: 'enclave', ...environment },
      attestationSha256: sha256(Buffer.from(attestation.document, 'base64url')),
      receiptSha256: sha256(Buffer.from(receipt, 'utf8')),
    },
  };
}
