import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { deriveBrandKeys, type BrandKeys } from '../brand-keys.js';
import { encodeBase64url } from '../protocol/base64url.js';
import { bindingHash, type EnclaveBinding } from '../protocol/binding.js';
import { simulatedModuleId } from '../protocol/isolation.js';
import type { EnclaveAttestation, EnclaveReceipt } from '../protocol/messages.js';
import { signReceipt, type ReceiptPayload, type SignReceipt } from '../receipt.js';
import { signTrainingReceipt, type TrainingReceiptPayload } from '../training-receipt.js';
import { testHardware, type Statement, type TestHardware } from './test-hardware.js';

/** What stays the same in every answer of a test's enclave, and may be changed for one of them. */
export interface Answer {
  readonly statement?: Partial<Statement>;
  readonly binding?: Partial<EnclaveBinding>;
}

export interface TestEnclave {
  readonly hardware: TestHardware;
  readonly keys: BrandKeys;
  readonly binding: EnclaveBinding;
  /** PCR0, lower-case hex. */
  readonly measurement: string;
  attest(nonce?: Uint8Array, change?: Answer): Promise<EnclaveAttestation>;
  receipt(payload: ReceiptPayload, change?: Answer): Promise<EnclaveReceipt>;
  trainingReceipt(payload: TrainingReceiptPayload, change?: Answer): Promise<EnclaveReceipt>;
}

export interface TestEnclaveOptions {
  readonly tenantId: string;
  readonly brandId: string;
  readonly hardware?: TestHardware;
}

/** The enclave's side of the client protocol with real cryptography and no isolation at all: for tests of what asks it. */
export async function testEnclave({ tenantId, brandId, hardware: given }: TestEnclaveOptions): Promise<TestEnclave> {
  const hardware = given ?? (await testHardware());
  const keys = await deriveBrandKeys(crypto.getRandomValues(new Uint8Array(32)));
  const { secretKey, publicKey } = ed25519.keygen();
  const measurement = crypto.getRandomValues(new Uint8Array(48));
  const binding: EnclaveBinding = { version: 1, tenantId, brandId, keys: keys.publicKeys, receiptKey: encodeBase64url(publicKey) };
  const attest: TestEnclave['attest'] = async (nonce, change = {}) => {
    const vouchedFor = { ...binding, ...change.binding };
    const document = await hardware.sign({
      moduleId: simulatedModuleId('namespaced', '0'.repeat(16), '1'.repeat(16)),
      timestampMs: Date.now(),
      measurement,
      userData: bindingHash(vouchedFor),
      ...(nonce && { nonce }),
      ...change.statement,
    });
    return { document: encodeBase64url(document), binding: vouchedFor };
  };
  const sign: SignReceipt = async (bytes) => ed25519.sign(bytes, secretKey);
  return {
    ...{ hardware, keys, binding, measurement: bytesToHex(measurement), attest },
    receipt: async (payload, change) => ({ receipt: await signReceipt(payload, sign), attestation: await attest(undefined, change) }),
    trainingReceipt: async (payload, change) => ({
      receipt: await signTrainingReceipt(payload, sign),
      attestation: await attest(undefined, change),
    }),
  };
}
