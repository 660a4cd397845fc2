import {
  decodeBase64url,
  deriveBrandKeys,
  encodeBase64url,
  EnclaveError,
  isSignedRelease,
  keyRequestHash,
  openEnvelope,
} from '@intaglio/privacy-plugins/tee';
import type { Host } from '../pipe/host.js';
import { Recent } from '../work/recent.js';
import { Brand, type OfBrand } from './brand.js';
import type { Identity } from './identity.js';

/** A measurement that was taken off a policy's list has lost the brand's key after this time. */
const KEY_LIFETIME_MS = 60 * 60_000;
const MAX_BRANDS = 64;

const bytesOf = (base64url: string): Uint8Array => decodeBase64url(base64url) ?? new Uint8Array(0);

/** Brands whose secret was released to this enclave, each for an hour at most. */
export class BrandVault {
  readonly #brands = new Recent<Brand>(MAX_BRANDS);

  constructor(
    private readonly identity: Promise<Identity>,
    private readonly host: Host,
    /** The key service's Ed25519 key, base64url. */
    private readonly keyServiceKey: string,
  ) {}

  /** The first use asks for the secret; those that come meanwhile wait for the same answer. @throws EnclaveError `key.refused` or `key.unavailable` */
  brand({ tenantId, brandId }: OfBrand): Promise<Brand> {
    const of = { tenantId, brandId };
    const key = `${tenantId}/${brandId}`;
    return this.#brands.get(key, () => {
      const released = this.#release(of);
      // Whether it is used or not; the timer keeps nothing alive.
      setTimeout(() => this.#brands.forget(key, released), KEY_LIFETIME_MS).unref();
      return released;
    });
  }

  async #release(of: OfBrand): Promise<Brand> {
    const identity = await this.identity;
    const document = await this.#document(of, identity);
    const secret = openEnvelope(await this.#envelope(of, document), identity.releaseKey);
    try {
      return new Brand(of, await deriveBrandKeys(secret), identity, this.host);
    } finally {
      secret.fill(0);
    }
  }

  /** The host carries the answer and could write one itself: without the key service's signature it could choose the secret that creators seal to. */
  async #envelope(of: OfBrand, document: string): Promise<Uint8Array> {
    const answer = await this.host.ask('release-key', { ...of, document });
    const [envelope, signature] = [bytesOf(answer.envelope), bytesOf(answer.signature)];
    if (!isSignedRelease(this.keyServiceKey, { ...of, document: bytesOf(document), envelope }, signature))
      throw new EnclaveError('key.unavailable');
    return envelope;
  }

  async #document({ tenantId, brandId }: OfBrand, { releasePublicKey }: Identity): Promise<string> {
    try {
      const { document } = await this.host.ask('document', {
        publicKey: encodeBase64url(releasePublicKey),
        userData: encodeBase64url(keyRequestHash(tenantId, brandId)),
      });
      return document;
    } catch {
      throw new EnclaveError('key.unavailable');
    }
  }
}
