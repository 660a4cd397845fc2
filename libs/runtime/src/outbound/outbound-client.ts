import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { assertOutboundUrl, isPublicAddress, type OutboundRules } from './public-address.js';

const TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 1024;

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The first kilobyte. */
  readonly text: string;
}

export interface OutboundClient {
  /** One POST: no redirect is followed. @throws DomainError `webhook.address-refused`, or the connection's own error */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<OutboundAnswer>;
  close(): Promise<void>;
}

type Resolver = typeof resolve;

class RefusedAddress extends Error {
  readonly code = 'ERR_REFUSED_ADDRESS';
}

/**
 * The address that was checked is the one that is connected to: the check stands in the connection's own look-up, so that a name that answers differently the
 * second time (DNS rebinding) gains nothing. One private address among several refuses them all.
 */
export const checkedLookup =
  (resolver: Resolver): LookupFunction =>
  (hostname, options, callback) => {
    resolver(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '', 0);
      if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new RefusedAddress('not a public address'), '', 0);
      if (options.all) return callback(null, addresses as never, 0);
      return callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };

export interface OutboundOptions extends OutboundRules {
  /** Instead of the system's resolver, in tests. */
  readonly resolver?: Resolver;
  readonly timeoutMs?: number;
}

export function createOutboundClient({ allowedHosts, resolver = resolve, timeoutMs = TIMEOUT_MS }: OutboundOptions): OutboundClient {
  const common = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs, pipelining: 1, keepAliveTimeout: 4000 };
  const checked = new Agent({ ...common, connect: { timeout: CONNECT_TIMEOUT_MS, lookup: checkedLookup(resolver) } });
  const allowed = new Agent({ ...common, connect: { timeout: CONNECT_TIMEOUT_MS } });
  return {
    post: async (text, headers, body) => {
      const url = assertOutboundUrl(text, { allowedHosts });
      const dispatcher = allowedHosts.has(url.host) ? allowed : checked;
      // An address that is written out is connected to without a look-up.
      const host = url.hostname.replace(/^\[|\]$/g, '');
      if (dispatcher === checked && isIP(host) !== 0 && !isPublicAddress(host)) throw new RefusedAddress('not a public address');
      const answer = await request(url, { method: 'POST', headers, body, dispatcher, signal: AbortSignal.timeout(timeoutMs) });
      return { status: answer.statusCode, headers: answer.headers, text: await firstKilobyte(answer.body) };
    },
    close: async () => void (await Promise.all([checked.destroy(), allowed.destroy()])),
  };
}

/** What comes after it is not read. */
async function firstKilobyte(body: AsyncIterable<Buffer> & { destroy(): void }): Promise<string> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of body) {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes.length >= MAX_ANSWER_BYTES) break;
  }
  body.destroy();
  return bytes.subarray(0, MAX_ANSWER_BYTES).toString('utf8').replaceAll('\0', '\ufffd');
}
