import type { WrittenMaterial } from './training/public-material.js';

/** What the build puts into the bundle, and so into its measurement. */
export interface BuiltIn {
  /** SHA-256 of the circuit's two files, hex. */
  readonly circuit: { readonly wasm: string; readonly zkey: string };
  /** The key service's Ed25519 key, 32 bytes, base64url: no other service's secrets are taken. */
  readonly keyServiceKey: string;
  /** The verification key's document. */
  readonly verificationKey: unknown;
  /** The embedding table: gzip, base64; and SHA-256 of what is compressed, hex. */
  readonly embedding: { readonly gzip: string; readonly sha256: string };
  /** The public base model and the public pictures' moments that every training begins with. */
  readonly training: WrittenMaterial;
}

declare const ENCLAVE_BUILT_IN: BuiltIn;

export const builtIn: BuiltIn = ENCLAVE_BUILT_IN;
