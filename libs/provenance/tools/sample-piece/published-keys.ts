import { readFileSync } from 'node:fs';
import { parseVerificationKey, type CircuitName, type VerificationKey } from '@intaglio/chain/verify';

const keyOf = (circuit: CircuitName): VerificationKey =>
  parseVerificationKey(JSON.parse(readFileSync(new URL(`../../../chain/circuits/${circuit}.vkey.json`, import.meta.url), 'utf8')), circuit);

/** The development keys that the repository publishes. */
export const PUBLISHED_KEYS = { verificationKey: keyOf('mint'), attestedVerificationKey: keyOf('attested') };
