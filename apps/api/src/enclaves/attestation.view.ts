import { HPKE_SUITES } from '@intaglio/domain';
import { enclaveBindingSchema } from '@intaglio/privacy-plugins/tee';
import { z } from 'zod';

const [tenantId, brandId] = ['0192f0c4-5b1e-7cc0-8000-0000000000b1', '0192f0c4-5b1e-7cc0-8000-0000000000c1'];
const KEY = 'mUpOiUA7WKgWJ1nEGdIGRdoLfBZpuDZPB1pTTkkVIXo';

export const exampleAttestation = {
  document: 'hEShATgioFkR3qlpbW9kdWxlX2lk',
  binding: { version: 1, tenantId, brandId, keys: HPKE_SUITES.map((suite) => ({ suite, publicKey: KEY })), receiptKey: KEY },
};

export const attestationView = z
  .strictObject({
    /** How `document` is read: AWS Nitro's format, also of a simulated enclave, whose root is another. */
    format: z.literal('aws-nitro'),
    tenantId: z.uuid(),
    brandId: z.uuid(),
    /** The policy that a sealed input must name. */
    policyId: z.uuid(),
    /** COSE_Sign1, base64url. Its nonce is the caller's, its user data the SHA-256 of the canonical JSON of `binding`. */
    document: z.base64url(),
    /** The brand's receiving keys and the key that signs receipts. */
    binding: enclaveBindingSchema,
  })
  .meta({
    examples: [{ format: 'aws-nitro', tenantId, brandId, policyId: '0192f0c4-5b1e-7cc0-8000-0000000000d1', ...exampleAttestation }],
  });
export type AttestationView = z.output<typeof attestationView>;
