import {
  bindingHash,
  decodeBase64url,
  encodeBase64url,
  EnclaveError,
  type BrandKeys,
  type EnclaveAttestation,
  type EnclaveBinding,
} from '@intaglio/privacy-plugins/tee';
import type { Host } from '../pipe/host.js';
import { ModelShelf } from '../operations/model-shelf.js';
import { TrainingShelf } from '../training/training-shelf.js';
import { Recent } from '../work/recent.js';
import { measurementOf } from './document-measurement.js';
import type { Identity } from './identity.js';

export interface OfBrand {
  readonly tenantId: string;
  readonly brandId: string;
}

/** The attestation of the key that signs a brand's receipts, and the measurement that it states. */
export interface Vouching {
  readonly attestation: EnclaveAttestation;
  /** PCR0, hex. */
  readonly measurement: string;
}

/** Documents are cheap and short-lived: the certificates of real ones hold for three hours. */
const VOUCHING_LIFETIME_MS = 10 * 60_000;
const CURRENT = 'current';

/** All that this enclave holds of one brand; it is dropped as a whole. */
export class Brand {
  readonly models: ModelShelf;
  readonly trainings: TrainingShelf;
  readonly #vouching = new Recent<Vouching & { readonly madeAtMs: number }>(1);
  readonly #binding: EnclaveBinding;

  constructor(
    readonly of: OfBrand,
    readonly keys: BrandKeys,
    private readonly identity: Identity,
    private readonly host: Host,
  ) {
    this.models = new ModelShelf(of, keys);
    this.trainings = new TrainingShelf(of, keys);
    this.#binding = {
      version: 1,
      ...{ tenantId: of.tenantId, brandId: of.brandId },
      ...{ keys: keys.publicKeys, receiptKey: identity.receiptPublicKey },
    };
  }

  /** A document about this enclave and the brand's keys. @param nonce base64url @throws EnclaveError `attest.failed` */
  async attest(nonce?: string): Promise<EnclaveAttestation> {
    const { document } = await this.host.ask('document', {
      publicKey: encodeBase64url(this.identity.releasePublicKey),
      userData: encodeBase64url(bindingHash(this.#binding)),
      ...(nonce !== undefined && { nonce }),
    });
    return { document, binding: this.#binding };
  }

  /** For receipts: no older than ten minutes. @throws EnclaveError `attest.failed` */
  async vouch(): Promise<Vouching> {
    const pending = this.#vouching.get(CURRENT, () => this.#makeVouching());
    if (Date.now() - (await pending).madeAtMs > VOUCHING_LIFETIME_MS) {
      this.#vouching.forget(CURRENT, pending);
      return this.#vouching.get(CURRENT, () => this.#makeVouching());
    }
    return pending;
  }

  sign(bytes: Uint8Array): Promise<Uint8Array> {
    return this.identity.signReceipt(bytes);
  }

  async #makeVouching(): Promise<Vouching & { readonly madeAtMs: number }> {
    const madeAtMs = Date.now();
    const attestation = await this.attest();
    const document = decodeBase64url(attestation.document);
    if (!document) throw new EnclaveError('attest.failed');
    return { attestation, measurement: measurementOf(document), madeAtMs };
  }
}
