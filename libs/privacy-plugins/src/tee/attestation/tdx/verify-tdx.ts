import type { Collateral, Quote, TDReport10 } from '@phala/dcap-qvl';
import { bytesToHex } from '@noble/hashes/utils.js';
import { asserted, checked, claim, equalClaim, refuted, settled, unknown, unreadable } from '../claims.js';
import { outcome, reading, Refusal, type AttestationCode } from '../codes.js';
import type { AttestationFacts, AttestationResult, Claim } from '../result.js';
import { assertRoots } from '../roots.js';
import { checkRevocation, verifyTdxChains } from './chains.js';
import { tdxCollateralSchema, type TdxCollateral } from './collateral.js';
import { isKnownModule } from './module-identity.js';

/** One guest that may be trusted: registers as 96 lower-case hex digits; those not given are not compared. */
export interface AllowedTdxMeasurement {
  readonly mrtd: string;
  readonly rtmr0?: string;
  readonly rtmr1?: string;
  readonly rtmr2?: string;
  readonly rtmr3?: string;
}

/** What is checked is what is given: without an expectation the claim stays unknown. */
export interface TdxExpectations {
  /** SHA-256 fingerprints of the roots to believe, lower-case hex. */
  readonly roots: readonly string[];
  readonly collateral: TdxCollateral;
  /** The time to check certificates and collateral at, milliseconds since 1970. A quote has no time of its own. */
  readonly atMs: number;
  readonly measurements?: readonly AllowedTdxMeasurement[];
  /** 64 bytes: the guest's own hash of a nonce and a key. */
  readonly reportData?: Uint8Array;
}

type Library = typeof import('@phala/dcap-qvl');
const MAX_QUOTE_BYTES = 32_768;
const TDX = 0x81;
const ECDSA_P256 = 2;
/** How the library words its refusals after the quote's signature held. */
const AFTER_SIGNATURE: readonly [RegExp, AttestationCode][] = [
  [/^Fmspc mismatch/, 'tcb.mismatch'],
  [/^(No matching TCB level|TCB status is invalid)/, 'tcb.not-accepted'],
];
const STALE = /(issue date is in the future|expired)$/;

/**
 * Checks an Intel TDX quote (version 4 or 5, TD 1.0 or 1.5) against Intel's collateral, which the caller hands in: nothing is fetched.
 * A bad quote or bad collateral never throws, it gives refuted claims. Source: Intel TDX DCAP quoting library API, through `@phala/dcap-qvl`.
 * @throws DomainError `configuration.invalid` when the roots are no fingerprints
 */
export async function verifyTdx(quote: Uint8Array, expectations: TdxExpectations): Promise<AttestationResult> {
  assertRoots(expectations.roots);
  // Half a megabyte that only those need who check such quotes.
  const library = await import('@phala/dcap-qvl');
  const read = await outcome(() => parseQuote(library, quote, expectations.collateral));
  if ('code' in read) return unreadable('intel-tdx', read.code);
  const { parsed, report, collateral } = read.value;
  const { measurements, reportData } = expectations;
  return settled(
    'intel-tdx',
    {
      ...(await proven(library, quote, parsed, { ...expectations, collateral })),
      fresh: unknown('hardware', 'claim.not-stated'),
      // The first byte of the attributes holds what makes a guest untrusted, debugging first of all.
      'not-debug': claim('hardware', report.tdAttributes[0] === 0, 'debug.enabled'),
      measurement: measured(report, measurements),
      nonce: unknown('hardware', 'claim.not-stated'),
      'key-binding': unknown('hardware', 'claim.not-stated'),
      'user-data': equalClaim(reportData, report.reportData, 'user-data.mismatch'),
    },
    facts(report),
  );
}

function parseQuote({ Quote }: Library, bytes: Uint8Array, collateral: unknown) {
  if (bytes.length > MAX_QUOTE_BYTES) throw new Refusal('document.too-large');
  const parsed = reading('document.malformed', () => Quote.parse(bytes));
  const { version, teeType, attestationKeyType } = parsed.header;
  const report = parsed.report.asTd10();
  if (![4, 5].includes(version) || teeType !== TDX || attestationKeyType !== ECDSA_P256 || report === null)
    throw new Refusal('report.unsupported');
  const checkedCollateral = tdxCollateralSchema.safeParse(collateral);
  if (!checkedCollateral.success) throw new Refusal('collateral.malformed');
  return { parsed, report, collateral: checkedCollateral.data };
}

type Proofs = Record<'signature' | 'genuine' | 'revocation' | 'platform-tcb', Claim>;

async function proven(library: Library, bytes: Uint8Array, quote: Quote, { roots, atMs, collateral }: TdxExpectations): Promise<Proofs> {
  const readCertificates = (pem: string | Uint8Array) => library.utils.extractCerts(pem as Buffer);
  const result = await outcome(async () => {
    const chains = await verifyTdxChains(quote, collateral, { roots, atMs }, readCertificates);
    return checkRevocation(chains, collateral, atMs);
  });
  const genuine = checked('verifier', result);
  if ('code' in result) {
    const open = unknown('verifier', 'claim.unauthenticated');
    return { signature: open, genuine, revocation: result.code === 'certificate.revoked' ? genuine : open, 'platform-tcb': open };
  }
  const revocation = result.value ? asserted('verifier') : unknown('verifier', 'claim.nothing-expected');
  return { genuine, revocation, ...platform(library, bytes, quote, collateral, atMs) };
}

/** The signatures from the processor's key down to the quote, and the level of what signed. */
function platform(
  library: Library,
  bytes: Uint8Array,
  quote: Quote,
  collateral: TdxCollateral,
  atMs: number,
): Pick<Proofs, 'signature' | 'platform-tcb'> {
  const root = library.utils.extractCerts(collateral.tcb_info_issuer_chain as unknown as Buffer).at(-1)!;
  // The lists were looked at already; the library wants the fields there.
  const given = { pck_crl_issuer_chain: '', ...collateral, root_ca_crl: '', pck_crl: '' } satisfies Collateral;
  try {
    const { status } = library.QuoteVerifier.newWithRootCa(root).verify(bytes, given, Math.floor(atMs / 1000));
    const accepted = status === 'UpToDate' && isKnownModule(collateral.tcb_info, quote.report.asTd10()!);
    return { signature: asserted('verifier'), 'platform-tcb': claim('hardware', accepted, 'tcb.not-accepted') };
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    const late = AFTER_SIGNATURE.find(([pattern]) => pattern.test(words));
    if (late) return { signature: asserted('verifier'), 'platform-tcb': refuted('hardware', late[1]) };
    const open = unknown('hardware', 'claim.unauthenticated');
    return STALE.test(words)
      ? { signature: unknown('verifier', 'claim.unauthenticated'), 'platform-tcb': refuted('verifier', 'collateral.stale') }
      : { signature: refuted('verifier', 'signature.invalid'), 'platform-tcb': open };
  }
}

const registersOf = ({ mrTd, rtMr0, rtMr1, rtMr2, rtMr3 }: TDReport10): Record<keyof AllowedTdxMeasurement, string> => ({
  mrtd: bytesToHex(mrTd),
  rtmr0: bytesToHex(rtMr0),
  rtmr1: bytesToHex(rtMr1),
  rtmr2: bytesToHex(rtMr2),
  rtmr3: bytesToHex(rtMr3),
});

function measured(report: TDReport10, allowed?: readonly AllowedTdxMeasurement[]): Claim {
  if (allowed === undefined) return unknown('hardware', 'claim.nothing-expected');
  const registers = registersOf(report);
  const matches = (one: AllowedTdxMeasurement): boolean =>
    (Object.keys(registers) as (keyof typeof registers)[]).every((name) => (one[name] ?? registers[name]) === registers[name]);
  return claim('hardware', allowed.some(matches), 'measurement.not-allowed');
}

const facts = (report: TDReport10): AttestationFacts => ({
  measurements: registersOf(report),
  userData: new Uint8Array(report.reportData),
});
