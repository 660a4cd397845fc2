import { isIP } from 'node:net';
import { DomainError } from '@intaglio/domain';
import ipaddr from 'ipaddr.js';

const PORTS = new Set(['', '8443']);

/** Where the platform sends to on a tenant's word: somewhere on the Internet, or, in development, a host that the configuration names. */
export interface OutboundRules {
  /** `host:port` of receivers that may be private and may lack TLS. Development only. */
  readonly allowedHosts: ReadonlySet<string>;
}

/**
 * Whether an address is a host's on the public Internet: nothing of the IANA special-purpose registries (RFC 6890), no IPv4 address inside an IPv6 one of whatever
 * kind, and of IPv6 only what is allocated for unicast (2000::/3).
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  const [first, second, third] = parsed.toByteArray();
  // Of 2000::/3, documentation has 3fff::/20 too (RFC 9637).
  return parsed.kind() === 'ipv4' || ((first! & 0xe0) === 0x20 && !(first === 0x3f && second === 0xff && third! < 0x10));
}

/**
 * What can be said of a URL before its name is resolved. URL has already brought every spelling of an IPv4 address (decimal, octal, hexadecimal) to dotted
 * decimals. @throws DomainError `webhook.address-refused`
 */
export function assertOutboundUrl(text: string, { allowedHosts }: OutboundRules): URL {
  const url = new URL(text);
  if (allowedHosts.has(url.host)) return url;
  const refused = (why: string): DomainError => new DomainError('webhook.address-refused', why);
  if (url.protocol !== 'https:') throw refused('The address must begin with https:.');
  if (url.username !== '' || url.password !== '') throw refused('The address must hold no credentials.');
  if (url.hash !== '') throw refused('The address must have no fragment.');
  if (!PORTS.has(url.port)) throw refused('The port must be 443 or 8443.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refused('The address is not a public one.');
  if (isIP(host) === 0 && !isPublicName(host)) throw refused('The host’s name is not a public one.');
  return url;
}

/** Names that never mean a host on the Internet (RFC 6761, RFC 6762, RFC 8375), or are of one label. */
const isPublicName = (name: string): boolean =>
  name.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa|onion|test|invalid)\.?$/i.test(name);
