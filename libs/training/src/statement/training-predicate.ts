import { z } from 'zod';
import { FIELD_ORDER } from '../manifest/field.js';

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
export const PREDICATE_TYPE = 'urn:intaglio:predicate:training:v1';

const fieldElement = z
  .string()
  .regex(/^(0|[1-9]\d{0,77})$/, { abort: true })
  .refine((text) => BigInt(text) < FIELD_ORDER, 'not a field element');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const ed25519Key = sha256;
const words = z.string().min(1).max(120);
const positive = z.number().positive();
const share = z.number().gt(0).lt(1);

const releaseSchema = z.strictObject({
  /** Standard deviation of the noise over the L2 sensitivity of the sum. */
  noiseMultiplier: positive,
  /** Of the Poisson sample; 1 for a release over the whole data set. */
  samplingRate: z.number().positive().max(1),
  count: z.int().positive(),
});

/** An ordinary process of the operator's: the measurement is the trainer's word. */
const processCodeSchema = z.strictObject({
  version: words,
  /** SHA-256 over the training program's files: what the trainer says it ran. */
  measurementSha256: sha256,
  environment: z.strictObject({ kind: z.literal('process') }),
});

/** An enclave: steps, noise and gate were executed by the program of this measurement, as the attestation document of this hash shows to whoever has it. */
const enclaveCodeSchema = z.strictObject({
  /** PCR0: SHA-384 of the program. */
  measurementSha384: z.string().regex(/^[0-9a-f]{96}$/),
  environment: z.strictObject({
    kind: z.literal('enclave'),
    platform: z.enum(['simulated', 'aws-nitro']),
    /** What the simulated hardware reached; real hardware has one level. */
    isolation: z.enum(['process', 'namespaced', 'sealed', 'hardware']),
    /** Of the attestation document, which stays with the tenant beside the receipt. */
    attestationSha256: sha256,
    /** Of the receipt that the enclave signed about this run. */
    receiptSha256: sha256,
  }),
});

/**
 * What is said about a training. Nothing in it is computed from private items but what the training released with noise, the gate's verdict, and
 * commitments that hide what they commit to: item names, hashes, salts and figures without noise have no place here.
 */
export const trainingPredicateSchema = z.strictObject({
  /** Ed25519 public keys, hex. Named inside, so that the model's leaf binds who signs. */
  signers: z.strictObject({ tenant: ed25519Key, trainer: ed25519Key }),
  dataset: z.strictObject({
    /** Blinded Poseidon Merkle root over the items, in the manifest's order. */
    root: fieldElement,
    /** Blinded Poseidon Merkle root over (item, licence) in the same order. */
    licenceRoot: fieldElement,
    /** Of the Croissant manifest, which stays with the tenant. */
    manifestSha256: sha256,
  }),
  model: z.strictObject({
    /** Poseidon commitment to the weights, as the circuit takes it. */
    commitment: fieldElement,
    /** The public model that the training began with. */
    base: z.strictObject({ name: words, commitment: fieldElement }),
  }),
  privacy: z.strictObject({
    /** What was spent, at `delta`, by this accountant; neighbours differ by one item added or removed. */
    epsilon: positive,
    delta: share,
    accountant: z.strictObject({ name: words, version: words }),
    releases: z.array(releaseSchema).min(1).max(64),
    /** L2 norm that an example's gradient was clipped to. */
    clip: positive,
  }),
  code: z.union([processCodeSchema, enclaveCodeSchema]),
  gate: z.strictObject({
    passed: z.boolean(),
    /** Of the audit with canaries: what was claimed, and what the true ε is at least. */
    audit: z.strictObject({ epsilon: positive, delta: share, lowerBound: z.number().nonnegative() }),
  }),
  /** UTC. */
  finishedAt: z.iso.datetime(),
});
export type TrainingPredicate = z.output<typeof trainingPredicateSchema>;

export const subjectSchema = z.strictObject({
  name: words,
  /** SHA-256 of the encoded model. */
  digest: z.strictObject({ sha256 }),
});

export const trainingStatementSchema = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.tuple([subjectSchema]),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate: trainingPredicateSchema,
});
export type TrainingStatement = z.output<typeof trainingStatementSchema>;
