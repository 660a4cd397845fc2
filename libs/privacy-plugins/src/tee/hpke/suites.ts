import { Chacha20Poly1305 } from '@hpke/chacha20poly1305';
import { CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import type { HpkeSuite } from '@intaglio/domain';

const withKem = (kem: DhkemX25519HkdfSha256 | XWing): CipherSuite =>
  new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Chacha20Poly1305() });

/** KEM 0x647a (draft-connolly-cfrg-xwing-kem) or 0x0020 (RFC 9180 §7.1), KDF 0x0001, AEAD 0x0003. */
export const SUITES: Readonly<Record<HpkeSuite, CipherSuite>> = {
  'x-wing': withKem(new XWing()),
  x25519: withKem(new DhkemX25519HkdfSha256()),
};

/** Poly1305's tag: a ciphertext is as long as its plaintext and this. */
export const TAG_BYTES = 16;
