import { createPublicKey } from 'node:crypto';
import { verifyNitro, type AttestationResult, type Claims } from '@intaglio/privacy-plugins/attestation';
import { isAtLeast, keyRequestHash, simulatedIsolation } from '@intaglio/privacy-plugins/tee';
import type { BrandPolicies, EnclavePolicy } from '../policies/brand-policy.js';
import type { Refusal } from './refusal.js';

/** SHA-256 fingerprints of root certificates, hex. */
export interface TrustedRoots {
  readonly hardware: readonly string[];
  readonly simulated: readonly string[];
}

export interface DocumentToJudge {
  readonly tenantId: string;
  readonly brandId: string;
  readonly document: Uint8Array;
  readonly policy: Awaited<ReturnType<BrandPolicies['enclavePolicy']>>;
  readonly roots: TrustedRoots;
  readonly atMs: number;
}

export interface Judgement {
  readonly refusal?: Refusal;
  /** What the hardware signed; absent while nothing shows that hardware signed it. */
  readonly enclave?: { readonly measurement: string; readonly moduleId: string; readonly publicKey: Uint8Array };
}

const MAX_AGE_MS = 5 * 60_000;

/** Whether the document shows an enclave that may have the brand's key: a hardware's word about what runs, who it is for and which key to seal to. */
export async function judgeDocument(question: DocumentToJudge): Promise<Judgement> {
  const { tenantId, brandId, document, policy, atMs } = question;
  const roots = rootsFor(question);
  if (roots.length === 0) return { refusal: 'document.untrusted' };
  const result = await verifyNitro(document, {
    ...{ roots, atMs, maxAgeMs: MAX_AGE_MS, userData: keyRequestHash(tenantId, brandId) },
    measurements: typeof policy === 'string' ? [] : policy.measurements,
  });
  const { facts, claims } = result;
  const enclave = claims.genuine.status === 'asserted' && facts ? signedFacts(facts) : undefined;
  const refusal = refusedByClaims(claims) ?? (isSuitable(facts?.publicKey) ? refusedByPolicy(result, policy) : 'public-key.unsuitable');
  return { ...(refusal && { refusal }), ...(enclave && { enclave }) };
}

const rootsFor = ({ policy, roots }: DocumentToJudge): readonly string[] =>
  typeof policy === 'string' ? [...roots.hardware, ...roots.simulated] : roots[policy.assurance];

const signedFacts = ({
  measurements,
  moduleId,
  publicKey,
}: NonNullable<AttestationResult['facts']>): NonNullable<Judgement['enclave']> => ({
  ...{ measurement: measurements['pcr0'] ?? '', moduleId: moduleId ?? '', publicKey: publicKey ?? new Uint8Array(0) },
});

function refusedByClaims(claims: Claims): Refusal | undefined {
  if (claims.format.status !== 'asserted') return 'document.malformed';
  if (hasRunOut(claims)) return 'document.stale';
  if (claims.signature.status !== 'asserted' || claims.genuine.status !== 'asserted') return 'document.untrusted';
  if (claims.fresh.status !== 'asserted') return 'document.stale';
  if (claims['not-debug'].status !== 'asserted') return 'enclave.debug';
  return claims['user-data'].status === 'asserted' ? undefined : 'user-data.mismatch';
}

const hasRunOut = ({ genuine }: Claims): boolean =>
  genuine.status !== 'asserted' && (genuine.code === 'certificate.expired' || genuine.code === 'certificate.not-yet-valid');

function refusedByPolicy({ claims, facts }: AttestationResult, policy: DocumentToJudge['policy']): Refusal | undefined {
  if (policy === 'unknown-brand') return 'brand.unknown';
  if (policy === 'without-enclaves') return 'brand.without-enclaves';
  if (claims.measurement.status !== 'asserted') return 'measurement.not-allowed';
  return reaches(policy, facts?.moduleId ?? '') ? undefined : 'isolation.too-low';
}

function reaches({ assurance, minIsolation }: EnclavePolicy, moduleId: string): boolean {
  if (assurance === 'hardware' || minIsolation === undefined) return true;
  const level = simulatedIsolation(moduleId);
  return level !== undefined && isAtLeast(level, minIsolation);
}

const MIN_MODULUS_BITS = 2048;
const MAX_MODULUS_BITS = 4096;

/** A SubjectPublicKeyInfo of RSA (not RSA-PSS, which cannot encrypt), in its one DER encoding. */
function isSuitable(spki: Uint8Array | undefined): spki is Uint8Array {
  if (!spki) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
    const fits = modulusLength >= MIN_MODULUS_BITS && modulusLength <= MAX_MODULUS_BITS && publicExponent === 65_537n;
    return fits && key.asymmetricKeyType === 'rsa' && key.export({ format: 'der', type: 'spki' }).equals(Buffer.from(spki));
  } catch {
    return false;
  }
}
