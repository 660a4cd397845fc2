import { policySchema, sealedBlobSchema } from '@intaglio/domain';
import { z } from 'zod';
import { ENCLAVE_CODES } from './codes.js';
import { bytes, decimal, hex } from './fields.js';
import { attestationSchema, receiptSchema } from './receipt-schema.js';
import { trainingOperations } from './training-messages.js';

const ofBrand = { tenantId: z.uuid(), brandId: z.uuid() };
const reason = z.strictObject({ check: z.string(), passed: z.boolean(), score: z.number(), limit: z.number(), message: z.string() });

export { attestationSchema, receiptSchema, type EnclaveAttestation, type EnclaveReceipt } from './receipt-schema.js';

/** What the host asks of an enclave: operation → what goes in and what comes back. Every message is checked on both ends. */
export const OPERATIONS = {
  /** The circuit or the proving key, in the body; the enclave knows their hashes. Said once each, by the supervisor. */
  'load-circuit': { request: z.strictObject({ part: z.enum(['wasm', 'zkey']) }), answer: z.strictObject({}) },
  /** A document about this enclave and the brand's keys, with the caller's nonce in it. */
  attest: { request: z.strictObject({ ...ofBrand, nonce: bytes(64) }), answer: attestationSchema },
  /** The commitment of a model that only the brand's enclaves can open. */
  'inspect-model': {
    request: z.strictObject({ ...ofBrand, model: sealedBlobSchema }),
    answer: z.strictObject({ modelCommitment: decimal }),
  },
  evaluate: {
    request: z.strictObject({
      ...ofBrand,
      policyId: z.uuid(),
      generationId: z.uuid(),
      requestId: z.uuid(),
      /** On chain: the salted hash of bounds and safety limit; goes into the receipt. */
      policyHash: decimal,
      words: policySchema.shape.words.unwrap(),
      input: sealedBlobSchema,
      model: sealedBlobSchema,
    }),
    answer: z.discriminatedUnion('outcome', [
      /** The words were refused; nothing was evaluated. */
      z.strictObject({ outcome: z.literal('refused'), reasons: z.array(reason).max(64) }),
      z.strictObject({
        outcome: z.literal('evaluated'),
        reasons: z.array(reason).max(64),
        genome: hex(40),
        safetyScore: z.int().min(0).max(255),
        inputCommitment: decimal,
        modelCommitment: decimal,
        /** x and the salt, sealed under a key that only the brand's enclaves have. */
        witness: bytes(4096),
        receipt: receiptSchema,
      }),
    ]),
  },
  prove: {
    request: z.strictObject({
      ...ofBrand,
      policyId: z.uuid(),
      generationId: z.uuid(),
      witness: bytes(4096),
      model: sealedBlobSchema,
      statement: z.strictObject({ modelRoot: decimal, policyHash: decimal, inputCommitment: decimal, genome: hex(40), context: decimal }),
      modelPath: z.strictObject({ index: z.int().min(0), siblings: z.array(z.array(decimal).length(7)).length(5) }),
      datasetRoot: decimal,
      licenceRoot: decimal,
      dpHash: decimal,
      policy: z.strictObject({ lo: hex(40), hi: hex(40), safetyLimit: z.int().min(0).max(255), salt: decimal }),
    }),
    answer: z.strictObject({ proof: hex(256), witnessMs: z.number(), proofMs: z.number() }),
  },
  ...trainingOperations,
  ping: { request: z.strictObject({}), answer: z.strictObject({ uptimeMs: z.number() }) },
} as const;
export type Operation = keyof typeof OPERATIONS;
export type OperationRequest<Name extends Operation> = z.output<(typeof OPERATIONS)[Name]['request']>;
export type OperationAnswer<Name extends Operation> = z.output<(typeof OPERATIONS)[Name]['answer']>;

/** What an enclave asks of its host: the hardware's document, and the key service's envelope (passed on unread). */
export const HOST_CALLS = {
  document: {
    request: z.strictObject({ publicKey: bytes(1024), userData: bytes(512), nonce: bytes(512).optional() }),
    answer: z.strictObject({ document: bytes(32_768) }),
  },
  'release-key': {
    request: z.strictObject({ ...ofBrand, document: bytes(32_768) }),
    /** CMS, and the key service's Ed25519 signature that makes it believable: see `release-signature.ts`. */
    answer: z.strictObject({ envelope: bytes(4096), signature: z.base64url().length(86) }),
  },
} as const;
export type HostCall = keyof typeof HOST_CALLS;
export type HostRequest<Name extends HostCall> = z.output<(typeof HOST_CALLS)[Name]['request']>;
export type HostAnswer<Name extends HostCall> = z.output<(typeof HOST_CALLS)[Name]['answer']>;

/**
 * The envelope of every message in either direction; `id` is the asker's own. `to: 'enclave'` marks an operation and its answer, `to: 'host'` a host call
 * and its answer, so that both sides may number their questions as they like.
 */
const id = z.int().min(0).max(0xffff_ffff);
const to = z.enum(['enclave', 'host']);
export const messageSchema = z.union([
  z.strictObject({ to, id, ask: z.string().max(40), with: z.unknown() }),
  z.strictObject({ to, id, ok: z.literal(true), answer: z.unknown() }),
  /** Without an id when a frame could not be read far enough to have one. */
  z.strictObject({ to, id: id.optional(), ok: z.literal(false), code: z.enum(ENCLAVE_CODES) }),
]);
export type Message = z.output<typeof messageSchema>;
