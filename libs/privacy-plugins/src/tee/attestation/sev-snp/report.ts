import { Refusal } from '../codes.js';

/** What of an ATTESTATION_REPORT is looked at. SEV Secure Nested Paging Firmware ABI Specification (AMD 56860), table 23. */
export interface SnpReport {
  readonly policy: bigint;
  readonly vmpl: number;
  /** `chip`: signed with a VCEK, of one processor; `cloud`: with a VLEK, of a cloud's fleet. */
  readonly signer: 'chip' | 'cloud';
  /** 64 bytes that the guest chose. */
  readonly reportData: Uint8Array;
  readonly measurement: Uint8Array;
  readonly hostData: Uint8Array;
  /** The firmware level that the signing key was derived for. */
  readonly reportedTcb: TcbVersion;
  /** 64 bytes; zeros where the host masks it. */
  readonly chipId: Uint8Array;
  readonly signed: Uint8Array;
  /** r ‖ s, big-endian, 96 bytes (IEEE P1363). */
  readonly signature: Uint8Array;
}

/** Security version numbers, each 0..255. */
export interface TcbVersion {
  readonly bootLoader: number;
  readonly tee: number;
  readonly snp: number;
  readonly microcode: number;
}

const REPORT_BYTES = 1184;
const SIGNED_BYTES = 672;
/** r and s stand little-endian in 72 bytes each. */
const COORDINATE_BYTES = 72;
const P384_BYTES = 48;
const ECDSA_P384_SHA384 = 1;
/** Version 2 is of Milan, 3 and up say the processor's family; 5 is the newest published. Turin (family 1Ah) lays its TCB out differently. */
const VERSIONS = [2, 3, 4, 5];
const ZEN_3_AND_4 = 0x19;
const SIGNERS: Readonly<Record<number, SnpReport['signer']>> = { 0: 'chip', 1: 'cloud' };

/** @throws Refusal `document.malformed` or `report.unsupported` */
export function parseReport(bytes: Uint8Array): SnpReport {
  if (bytes.length !== REPORT_BYTES) throw new Refusal('document.malformed');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = (offset: number, length: number) => bytes.subarray(offset, offset + length);
  const version = view.getUint32(0, true);
  const signer = SIGNERS[(view.getUint32(0x48, true) >> 2) & 7];
  const family = version === 2 ? ZEN_3_AND_4 : bytes[0x188];
  if (!VERSIONS.includes(version) || family !== ZEN_3_AND_4 || view.getUint32(0x34, true) !== ECDSA_P384_SHA384 || signer === undefined)
    throw new Refusal('report.unsupported');
  return {
    policy: view.getBigUint64(0x08, true),
    vmpl: view.getUint32(0x30, true),
    signer,
    reportData: at(0x50, 64),
    measurement: at(0x90, 48),
    hostData: at(0xc0, 32),
    reportedTcb: tcbVersion(at(0x180, 8)),
    chipId: at(0x1a0, 64),
    signed: at(0, SIGNED_BYTES),
    signature: readSignature(bytes.subarray(SIGNED_BYTES)),
  };
}

/** TCB_VERSION of Milan and Genoa: 56860, table 3. */
const tcbVersion = (bytes: Uint8Array): TcbVersion => ({ bootLoader: bytes[0]!, tee: bytes[1]!, snp: bytes[6]!, microcode: bytes[7]! });

function readSignature(bytes: Uint8Array): Uint8Array {
  const coordinates = [0, COORDINATE_BYTES].map((start) => bytes.slice(start, start + COORDINATE_BYTES).reverse());
  const padding = [...coordinates.map((number) => number.subarray(0, COORDINATE_BYTES - P384_BYTES)), bytes.subarray(2 * COORDINATE_BYTES)];
  // Bytes outside the signature would be free to change.
  if (padding.some((zeros) => zeros.some((byte) => byte !== 0))) throw new Refusal('document.malformed');
  return Uint8Array.from(coordinates.flatMap((number) => [...number.subarray(COORDINATE_BYTES - P384_BYTES)]));
}
