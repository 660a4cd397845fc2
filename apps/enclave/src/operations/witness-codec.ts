import { INPUT } from '@intaglio/generator';
import { EnclaveError } from '@intaglio/privacy-plugins/tee';

/** The private part of the statement that the host does not have. */
export interface PrivateWitness {
  /** 48 signed 8-bit integers. */
  readonly x: Int8Array;
  /** A field element. */
  readonly inputSalt: bigint;
}

const SALT_BYTES = 32;

/** x, then the salt as a big-endian integer: 80 bytes. */
export function encodeWitness({ x, inputSalt }: PrivateWitness): Uint8Array {
  const bytes = new Uint8Array(INPUT.size + SALT_BYTES);
  bytes.set(new Uint8Array(x.buffer, x.byteOffset, x.length));
  bytes.set(Buffer.from(inputSalt.toString(16).padStart(2 * SALT_BYTES, '0'), 'hex'), INPUT.size);
  return bytes;
}

/** @throws EnclaveError `witness.unopenable` for another length */
export function decodeWitness(bytes: Uint8Array): PrivateWitness {
  if (bytes.length !== INPUT.size + SALT_BYTES) throw new EnclaveError('witness.unopenable');
  return {
    x: new Int8Array(bytes.slice(0, INPUT.size).buffer),
    inputSalt: BigInt(`0x${Buffer.from(bytes.subarray(INPUT.size)).toString('hex')}`),
  };
}
