import { DomainError, ERROR_CODES, type ErrorCode } from '@intaglio/domain';
import type { BlockReader } from '../block-store.js';
import { parseCid } from '../dag/cid.js';
import { mediaTypeOf } from './media-type.js';
import { CAR_TYPE, etagOf, matchesEtag, RAW_TYPE, representationOf, type Representation } from './representation.js';

export interface GatewayRequest {
  readonly method: string;
  /** Path and query as sent: `/ipfs/{cid}?format=car`. */
  readonly url: string;
  /** Names in lower case, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface GatewayResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | null;
}

export type Gateway = (request: GatewayRequest) => Promise<GatewayResponse>;

/** Nobody's script: content under a CID may come from anyone who can mint. Public and immutable, so any site may embed and cache it. */
const CONTENT_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'content-length, etag, x-ipfs-path, x-ipfs-roots',
  'cross-origin-resource-policy': 'cross-origin',
  vary: 'accept',
} as const;

/** GET and HEAD of `/ipfs/{cid}` over any store (IPFS path gateway specification; single files, no directories). Never throws. */
export const createGateway =
  (store: BlockReader): Gateway =>
  async (request) => {
    try {
      const response = await respond(store, request);
      return request.method === 'HEAD' ? { ...response, body: null } : response;
    } catch (cause) {
      const response = problem(
        cause instanceof DomainError ? cause.code : 'internal.unexpected',
        cause instanceof DomainError ? cause.detail : undefined,
      );
      return request.method === 'HEAD' ? { ...response, body: null } : response;
    }
  };

async function respond(store: BlockReader, { method, url, headers }: GatewayRequest): Promise<GatewayResponse> {
  if (method !== 'GET' && method !== 'HEAD') return methodNotAllowed();
  const [path = '', query = ''] = url.split('?', 2);
  const [, root, cidText = '', ...rest] = path.split('/');
  if (root !== 'ipfs' || rest.some((segment) => segment !== ''))
    throw new DomainError('resource.not-found', 'Only /ipfs/{cid} is served here.');
  const cid = parseCid(cidText).toString();
  const representation = representationOf(new URLSearchParams(query).get('format'), headerOf(headers, 'accept'));
  if (representation === undefined) throw new DomainError('request.invalid', 'The format is one of raw and car.');
  if (!(await store.has(cid))) throw new DomainError('resource.not-found', 'The asset store has nothing under that CID.');
  const caching = {
    etag: etagOf(cid, representation),
    'cache-control': 'public, max-age=29030400, immutable',
    'x-ipfs-path': `/ipfs/${cid}`,
    'x-ipfs-roots': cid,
  };
  const fixed = { ...CONTENT_HEADERS, ...caching };
  if (matchesEtag(headerOf(headers, 'if-none-match'), caching.etag)) return { status: 304, headers: fixed, body: null };
  const { body, ...described } = await represent(store, cid, representation);
  return { status: 200, headers: { ...fixed, ...described.headers }, body };
}

async function represent(store: BlockReader, cid: string, representation: Representation): Promise<Omit<GatewayResponse, 'status'>> {
  if (representation === 'car') {
    const headers = {
      'content-type': `${CAR_TYPE}; version=1; order=dfs; dups=n`,
      'content-disposition': `attachment; filename="${cid}.car"`,
    };
    return { headers, body: store.exportCar(cid) };
  }
  const body = representation === 'raw' ? await store.getBlock(cid) : await store.get(cid);
  const length = { 'content-length': String(body.length) };
  if (representation === 'raw')
    return { headers: { ...length, 'content-type': RAW_TYPE, 'content-disposition': `attachment; filename="${cid}.bin"` }, body };
  return { headers: { ...length, 'content-type': mediaTypeOf(body) }, body };
}

function headerOf(headers: GatewayRequest['headers'], name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : (value ?? []).join(',');
}

const methodNotAllowed = (): GatewayResponse => ({
  ...problemDocument({ type: 'about:blank', title: 'Only GET and HEAD are allowed', status: 405 }, 405),
  headers: { ...PROBLEM_HEADERS, allow: 'GET, HEAD' },
});

const PROBLEM_HEADERS = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
} as const;

/** RFC 9457. */
function problem(code: ErrorCode, detail?: string): GatewayResponse {
  const { status, title } = ERROR_CODES[code];
  return problemDocument({ type: 'about:blank', title, status, code, ...(detail === undefined ? {} : { detail }) }, status);
}

const problemDocument = (document: object, status: number): GatewayResponse => ({
  status,
  headers: PROBLEM_HEADERS,
  body: new TextEncoder().encode(JSON.stringify(document)),
});
