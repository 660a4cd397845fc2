import { z } from 'zod';
import { enclaveBindingSchema } from './binding.js';
import { bytes } from './fields.js';

/** A document and the binding that its `user_data` is the hash of. */
export const attestationSchema = z.strictObject({ document: bytes(32_768), binding: enclaveBindingSchema });
export type EnclaveAttestation = z.output<typeof attestationSchema>;

/** JWS compact, EdDSA, over `receiptPayloadSchema`; and the attestation of the key that signed it. */
export const receiptSchema = z.strictObject({ receipt: z.string().max(4096), attestation: attestationSchema });
export type EnclaveReceipt = z.output<typeof receiptSchema>;
