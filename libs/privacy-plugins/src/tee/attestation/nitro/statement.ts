import { Refusal } from '../codes.js';
import { decodeStrict } from './cbor.js';

/** What an AWS Nitro document says: https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html#doc-spec */
export interface NitroStatement {
  readonly moduleId: string;
  /** Milliseconds since 1970. */
  readonly timestampMs: number;
  /** Index 0..31 → 32, 48 or 64 bytes. */
  readonly pcrs: ReadonlyMap<number, Uint8Array>;
  /** DER: the leaf, and above it root first. */
  readonly certificate: Uint8Array;
  readonly cabundle: readonly Uint8Array[];
  readonly publicKey?: Uint8Array;
  readonly userData?: Uint8Array;
  readonly nonce?: Uint8Array;
}

const FIELDS = new Set([
  'module_id',
  'digest',
  'timestamp',
  'pcrs',
  'certificate',
  'cabundle',
  'public_key',
  'user_data',
  'nonce',
] as const satisfies string[]);
/** The specification gives the greatest size of each field, in bytes. */
const MAX_CERTIFICATE = 1024;
const MAX_PUBLIC_KEY = 1024;
const MAX_USER_DATA = 512;
const MAX_PCRS = 32;
/** Not specified; real ones have 39 characters. */
const MAX_MODULE_ID = 256;

function must(holds: boolean): asserts holds {
  if (!holds) throw new Refusal('document.malformed');
}

const isBytes = (value: unknown, max: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length >= 1 && value.length <= max;

/** Real documents write an absent field as null. */
function optional(value: unknown, max: number): Uint8Array | undefined {
  if (value === undefined || value === null) return undefined;
  must(value instanceof Uint8Array && value.length <= max);
  return value;
}

/** @throws Refusal `cbor.*`, or `document.malformed` for any field that is missing, unknown, of the wrong type or too large */
export function parseStatement(payload: Uint8Array): NitroStatement {
  const map = decodeStrict(payload, 'indefinite');
  must(map instanceof Map && [...map.keys()].every((key) => FIELDS.has(key)));
  const { moduleId, timestampMs } = readHead(map);
  const certificate: unknown = map.get('certificate');
  const cabundle: unknown = map.get('cabundle');
  must(isBytes(certificate, MAX_CERTIFICATE));
  must(Array.isArray(cabundle) && cabundle.length >= 1 && cabundle.every((der) => isBytes(der, MAX_CERTIFICATE)));
  const publicKey = optional(map.get('public_key'), MAX_PUBLIC_KEY);
  const userData = optional(map.get('user_data'), MAX_USER_DATA);
  const nonce = optional(map.get('nonce'), MAX_USER_DATA);
  return {
    moduleId,
    timestampMs,
    pcrs: readPcrs(map.get('pcrs')),
    certificate,
    cabundle,
    ...(publicKey && { publicKey }),
    ...(userData && { userData }),
    ...(nonce && { nonce }),
  };
}

function readHead(map: ReadonlyMap<unknown, unknown>): Pick<NitroStatement, 'moduleId' | 'timestampMs'> {
  const moduleId = map.get('module_id');
  const timestampMs = map.get('timestamp');
  must(typeof moduleId === 'string' && moduleId.length >= 1 && moduleId.length <= MAX_MODULE_ID);
  must(map.get('digest') === 'SHA384');
  must(typeof timestampMs === 'number' && Number.isSafeInteger(timestampMs) && timestampMs > 0);
  return { moduleId, timestampMs };
}

function readPcrs(pcrs: unknown): ReadonlyMap<number, Uint8Array> {
  must(pcrs instanceof Map && pcrs.size >= 1 && pcrs.size <= MAX_PCRS);
  for (const [index, value] of pcrs as Map<unknown, unknown>) {
    must(typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < MAX_PCRS);
    must(value instanceof Uint8Array && [32, 48, 64].includes(value.length));
  }
  return pcrs as Map<number, Uint8Array>;
}
