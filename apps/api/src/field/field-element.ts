import { randomBytes } from 'node:crypto';
import { fieldFromRandom } from '@intaglio/chain/verify';

/** A uniform element of the BN254 scalar field from the system's CSPRNG. */
export const randomFieldElement = (): bigint => fieldFromRandom(randomBytes(64));

/** 32 bytes, big-endian: how a field element is sealed. */
export const fieldElementBytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
