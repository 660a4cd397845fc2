import { createHash, hkdfSync } from 'node:crypto';
import {
  decodeBase64url,
  ENCLAVE_CODES,
  encodeBase64url,
  keyRequestHash,
  releasePublicKey,
  releaseSigningKey,
  sealEnvelope,
  signRelease,
  type EnclaveCode,
} from '@intaglio/privacy-plugins/tee';
import { decode, encode } from 'cbor2';

const ROOT_SECRET = new Uint8Array(32).fill(7);
const signingKey = releaseSigningKey(new Uint8Array(32).fill(8));
const foreignKey = releaseSigningKey(new Uint8Array(32).fill(9));
/** What the program under test is built with. */
export const KEY_SERVICE_KEY = releasePublicKey(signingKey);
/** r and s of a P-384 signature that nobody made. */
const SIGNATURE_BYTES = 96;

/** The brand's secret as the key service derives it. */
export const brandSecret = (tenantId: string, brandId: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', ROOT_SECRET, `${tenantId}/${brandId}`, 'intaglio.tee.brand-secret.v1', 32));

interface DocumentParts {
  readonly pcrs: Map<number, Uint8Array>;
  readonly public_key: Uint8Array;
  readonly user_data: Uint8Array;
  readonly nonce: Uint8Array | null;
}

/** What a stub document says; it is signed by nobody. */
export function readDocument(document: string): DocumentParts {
  const [, , payload] = decode<Uint8Array[]>(decodeBase64url(document)!);
  return decode<DocumentParts>(payload!);
}

const isCode = (release: ScriptedHost['release']): release is EnclaveCode => ENCLAVE_CODES.includes(release as EnclaveCode);

/** Hardware and key service in one: stub documents, real envelopes. What it is to say next can be changed. */
export class ScriptedHost {
  readonly calls: string[] = [];
  release: 'allow' | EnclaveCode | 'nonsense' | 'not-an-envelope' | 'of-another-service' | 'for-another-brand' | 'for-another-document' =
    'allow';
  hardware: 'signs' | 'fails' | 'nonsense' = 'signs';
  readonly measurement: string;

  constructor(program: Uint8Array) {
    this.measurement = createHash('sha384').update(program).digest('hex');
  }

  /** @returns the answer, or the code of a refusal */
  answer(call: string, request: unknown): unknown {
    this.calls.push(call);
    return call === 'document' ? this.#document(request as Record<string, string>) : this.#release(request as Record<string, string>);
  }

  #document({ publicKey, userData, nonce }: Record<string, string>): unknown {
    if (this.hardware === 'fails') return 'attest.failed';
    if (this.hardware === 'nonsense') return { document: 42 };
    const payload = encode({
      pcrs: new Map([[0, new Uint8Array(Buffer.from(this.measurement, 'hex'))]]),
      public_key: decodeBase64url(publicKey!),
      user_data: decodeBase64url(userData!),
      nonce: nonce === undefined ? null : decodeBase64url(nonce),
    });
    return { document: encodeBase64url(encode([new Uint8Array(0), {}, payload, new Uint8Array(SIGNATURE_BYTES)])) };
  }

  #release({ tenantId, brandId, document }: Record<string, string>): unknown {
    if (this.release === 'nonsense') return { envelope: 42 };
    if (isCode(this.release)) return this.release;
    const { public_key: key, user_data: userData } = readDocument(document!);
    if (Buffer.compare(userData, keyRequestHash(tenantId!, brandId!)) !== 0) return 'key.refused';
    const envelope = this.release === 'not-an-envelope' ? new Uint8Array(64) : sealEnvelope(key, brandSecret(tenantId!, brandId!));
    const signed = {
      tenantId: tenantId!,
      brandId: this.release === 'for-another-brand' ? tenantId! : brandId!,
      document: this.release === 'for-another-document' ? new Uint8Array(1) : decodeBase64url(document!)!,
      envelope,
    };
    const signature = signRelease(this.release === 'of-another-service' ? foreignKey : signingKey, signed);
    return { envelope: encodeBase64url(envelope), signature: encodeBase64url(signature) };
  }
}
