import fc from 'fast-check';
import { assertOutboundUrl, isPublicAddress } from './public-address.js';

/** IANA IPv4 and IPv6 special-purpose address registries (RFC 6890), November 2026, and multicast; the first and last address of each block. */
const SPECIAL = [
  ...['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.0.0.1', '127.255.255.255'],
  ...['169.254.0.0', '169.254.169.254', '172.16.0.0', '172.31.255.255', '192.0.0.0', '192.0.0.255', '192.0.2.1', '192.88.99.1'],
  ...['192.168.0.0', '192.168.255.255', '198.18.0.0', '198.19.255.255', '198.51.100.7', '203.0.113.7', '224.0.0.1', '239.255.255.255'],
  ...['240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:8.8.8.8', '::ffff:127.0.0.1', '::7f00:1', '64:ff9b::7f00:1', '64:ff9b:1::1'],
  ...['100::1', '2001::1', '2001:2::1', '2001:10::1', '2001:20::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '5f00::1'],
  ...['fc00::1', 'fdff::1', 'fe80::1', 'fec0::1', 'ff02::1', '4000::1', 'e000::1'],
];
const PUBLIC = [
  '8.8.8.8',
  '1.1.1.1',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '2606:4700::1111',
  '2a00:1450::1',
];

const NONE = { allowedHosts: new Set<string>() };

describe('a public address', () => {
  it.each(SPECIAL)('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(PUBLIC)('is %s', (address) => expect(isPublicAddress(address)).toBe(true));
  it('is not text that is none', () =>
    expect(['', 'localhost', '1.2.3', '1.2.3.4.5', '::g', '8.8.8.8 '].filter(isPublicAddress)).toEqual([]));

  it('is never a private one behind another spelling', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const inPrivate = fc.oneof(
      fc.tuple(fc.constant(127), octet, octet, octet),
      fc.tuple(fc.constant(10), octet, octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    );
    const spellings = ([a, b, c, d]: number[]): string[] => [
      `${a}.${b}.${c}.${d}`,
      String(((a! * 256 + b!) * 256 + c!) * 256 + d!),
      `0x${Buffer.from([a!, b!, c!, d!]).toString('hex')}`,
      `0${a!.toString(8)}.0${b!.toString(8)}.0${c!.toString(8)}.0${d!.toString(8)}`,
      `${a}.${b}.${c! * 256 + d!}`,
      `[::ffff:${a}.${b}.${c}.${d}]`,
      `[::${a}.${b}.${c}.${d}]`,
      `[64:ff9b::${a}.${b}.${c}.${d}]`,
      `[2002:${Buffer.from([a!, b!]).toString('hex')}:${Buffer.from([c!, d!]).toString('hex')}::1]`,
    ];
    fc.assert(
      fc.property(inPrivate, (address) => {
        for (const spelling of spellings(address)) expect(() => assertOutboundUrl(`https://${spelling}/hook`, NONE)).toThrow();
      }),
    );
  });
});

describe('an address for webhooks', () => {
  it.each([
    'https://hooks.example.com/x?y=1',
    'https://hooks.example.com:8443/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'https://xn--bcher-kva.example/',
  ])('may be %s', (url) => expect(assertOutboundUrl(url, NONE).href).toBe(new URL(url).href));

  it.each([
    ...['http://hooks.example.com/', 'ftp://hooks.example.com/', 'https://user:pass@hooks.example.com/', 'https://user@hooks.example.com/'],
    ...[
      'https://hooks.example.com/#x',
      'https://hooks.example.com:22/',
      'https://hooks.example.com:6379/',
      'https://localhost/',
      'https://a.localhost/',
    ],
    ...[
      'https://metadata/',
      'https://metadata.google.internal/',
      'https://printer.local/',
      'https://127.1/',
      'https://2130706433/',
      'https://0/',
    ],
    ...['https://[::1]/', 'https://[fe80::1]/', 'https://0x7f.1/', 'https://169.254.169.254/latest/meta-data', 'https://localhost./'],
  ])('may not be %s', (url) =>
    expect(() => assertOutboundUrl(url, NONE)).toThrow(expect.objectContaining({ code: 'webhook.address-refused' })),
  );

  it('may be what the configuration of a development names, to the port', () => {
    const rules = { allowedHosts: new Set(['127.0.0.1:3000']) };
    expect(assertOutboundUrl('http://127.0.0.1:3000/hook', rules).port).toBe('3000');
    expect(() => assertOutboundUrl('http://127.0.0.1:3001/hook', rules)).toThrow();
  });
});
