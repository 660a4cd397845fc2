import { attestationSchema, receiptSchema } from '@intaglio/privacy-plugins/tee';
import { z } from 'zod';
import { exampleAttestation } from '../enclaves/attestation.view.js';

/** What the enclave signed about the piece, and the attestation of the key that it signed with. */
export const receiptView = z
  .strictObject({ receipt: receiptSchema.shape.receipt, attestation: attestationSchema })
  .meta({ examples: [{ receipt: 'eyJhbGciOiJFZERTQSJ9.eyJ2ZXJzaW9uIjoxfQ.c2lnbmF0dXJl', attestation: exampleAttestation }] });
export type ReceiptView = z.output<typeof receiptView>;
