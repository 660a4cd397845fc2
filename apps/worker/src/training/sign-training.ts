import { DomainError } from '@intaglio/domain';
import type { DatasetVersionEntity, LedgerMechanism, TrainingRunEntity } from '@intaglio/persistence';
import {
  ACCOUNTANT_VERSION,
  buildStatement,
  signerKey,
  signStatement,
  type GateResult,
  type PrivateTraining,
  type TrainingPredicate,
} from '@intaglio/training';

export interface TrainingToSign {
  readonly run: TrainingRunEntity;
  readonly version: DatasetVersionEntity;
  /** Of the encoded model, hex; and its commitment, decimal. */
  readonly model: { readonly weightsSha256: string; readonly commitment: string };
  readonly settings: PrivateTraining;
  readonly releases: readonly LedgerMechanism[];
  readonly epsilonSpent: number;
  readonly gate: GateResult;
  /** Ed25519 public key, hex. */
  readonly tenantKey: string;
  /** What was run, and who vouches for that. */
  readonly code: TrainingPredicate['code'];
  /** Of the brand, public. */
  readonly name: string;
}

/** The trainer's statement about one run, as the DSSE envelope that the tenant signs next. @param secret the trainer's, 32 bytes */
export function signTraining(
  { run, version, settings, gate, code, model, ...training }: TrainingToSign,
  secret: Uint8Array,
): Record<string, unknown> {
  const { releases, epsilonSpent, tenantKey } = training;
  const { datasetRoot, licenceRoot, manifestHash } = version;
  const { privacy, clip } = settings;
  if (datasetRoot === null || licenceRoot === null || manifestHash === null || privacy === null) throw new DomainError('dataset.not-ready');
  const subject = { name: training.name, weightsSha256: model.weightsSha256 };
  const base = run.baseModel as { name: string; version: string; commitment: string };
  const payload = buildStatement(subject, {
    signers: { tenant: tenantKey, trainer: signerKey(secret) },
    dataset: { root: datasetRoot, licenceRoot, manifestSha256: manifestHash },
    model: {
      commitment: model.commitment,
      base: { name: `${base.name} ${base.version}`, commitment: base.commitment },
    },
    privacy: {
      ...{ epsilon: epsilonSpent, delta: privacy.delta, clip },
      accountant: { name: 'privacy loss distributions', version: ACCOUNTANT_VERSION },
      releases: releases.map((release) => ({ ...release })),
    },
    code,
    gate: { passed: gate.passed, audit: { ...gate.audit.claim, lowerBound: gate.audit.lowerBound } },
    finishedAt: new Date().toISOString(),
  });
  return JSON.parse(Buffer.from(signStatement(payload, secret)).toString('utf8')) as Record<string, unknown>;
}
