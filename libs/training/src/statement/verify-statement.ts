import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { preAuthenticationEncoding, readEnvelope, type Envelope } from './dsse.js';
import { StatementError } from './statement-error.js';
import { readStatement, statementHash } from './statement-payload.js';
import { PAYLOAD_TYPE, type TrainingPredicate, type TrainingStatement } from './training-predicate.js';

/** Keys that a verifier knows from elsewhere. Without them the statement's own are taken: then the leaf on chain is what vouches for them. */
export interface ExpectedSigners {
  readonly tenant?: string | undefined;
  readonly trainer?: string | undefined;
}

/** Who executed steps and gate, as the statement has it: the signers' word, as everything here. */
export type Execution =
  | { readonly executedIn: 'operator' }
  | {
      readonly executedIn: 'enclave';
      /** PCR0, hex. */
      readonly measurement: string;
      readonly platform: 'simulated' | 'aws-nitro';
      readonly isolation: string;
      /** Of the document that the tenant has, hex. */
      readonly attestationSha256: string;
    };

export interface VerifiedStatement {
  readonly statement: TrainingStatement;
  /** What the model's leaf binds. */
  readonly statementHash: bigint;
  readonly modelCommitment: bigint;
  readonly datasetRoot: bigint;
  readonly licenceRoot: bigint;
  readonly epsilon: number;
  readonly delta: number;
  readonly gatePassed: boolean;
  readonly execution: Execution;
  /** Whose signatures hold: Ed25519 public keys, hex. */
  readonly signers: { readonly tenant: string; readonly trainer: string };
}

/** DSSE's (2, 2): both keys have signed; signatures that no key verifies are passed over, as the specification says. */
function assertSigned({ payload, signatures }: Envelope, { tenant, trainer }: VerifiedStatement['signers']): void {
  const message = preAuthenticationEncoding(PAYLOAD_TYPE, payload);
  const signed = (key: string): boolean => signatures.some(({ sig }) => holds(sig, message, key));
  if (!signed(tenant)) throw new StatementError('signature.no-tenant');
  if (!signed(trainer)) throw new StatementError('signature.no-trainer');
}

function holds(sig: Uint8Array, message: Uint8Array, key: string): boolean {
  try {
    // RFC 8032's strict rules: no key of small order, no second spelling of a signature.
    return ed25519.verify(sig, message, hexToBytes(key), { zip215: false });
  } catch {
    return false;
  }
}

/**
 * Reads an envelope, checks both signatures and says what the statement says. Nothing here shows that it is true: it is the word of the two who signed.
 * @throws StatementError any of `STATEMENT_FAULTS` but `signer.not-named`
 */
export function verifyStatement(bytes: Uint8Array, expected: ExpectedSigners = {}): VerifiedStatement {
  const envelope = readEnvelope(bytes);
  if (envelope.payloadType !== PAYLOAD_TYPE) throw new StatementError('payload.wrong-type');
  const statement = readStatement(envelope.payload);
  const { signers, dataset, model, privacy, gate, code } = statement.predicate;
  if (expected.tenant !== undefined && expected.tenant !== signers.tenant) throw new StatementError('signer.other-tenant');
  if (expected.trainer !== undefined && expected.trainer !== signers.trainer) throw new StatementError('signer.other-trainer');
  assertSigned(envelope, signers);
  return {
    statement,
    statementHash: statementHash(envelope.payload),
    modelCommitment: BigInt(model.commitment),
    datasetRoot: BigInt(dataset.root),
    licenceRoot: BigInt(dataset.licenceRoot),
    epsilon: privacy.epsilon,
    delta: privacy.delta,
    gatePassed: gate.passed,
    execution: executionOf(code),
    signers,
  };
}

function executionOf(code: TrainingPredicate['code']): Execution {
  if (!('measurementSha384' in code)) return { executedIn: 'operator' };
  const { platform, isolation, attestationSha256 } = code.environment;
  return { executedIn: 'enclave', measurement: code.measurementSha384, platform, isolation, attestationSha256 };
}
