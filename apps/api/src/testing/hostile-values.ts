import fc from 'fast-check';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Path = readonly (string | number)[];

/** Every place in a document, the root first. */
export function placesIn(value: Json, here: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [here];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [here, ...inner.flatMap(([name, child]) => placesIn(child as Json, [...here, name]))];
}

/** The document with something else in one place, or with nothing there. */
export function withAt(value: Json, [name, ...rest]: Path, change: (here: Json) => Json | undefined): Json | undefined {
  if (name === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, Json>;
  const changed = withAt(copy[name]!, rest, change);
  if (changed !== undefined) copy[name] = changed;
  else if (Array.isArray(copy)) copy.splice(name as number, 1);
  else delete copy[name];
  return copy as Json;
}

export interface Attack {
  readonly kind: 'extra' | 'missing' | 'wrong' | 'huge' | 'hostile';
  readonly apply: (here: Json) => Json | undefined;
}

/** Text that some interpreter on the way might take for its own. `canary` tells where it ends up. */
export const hostileText = (canary: string): fc.Arbitrary<string> =>
  fc
    .constantFrom(
      ...[
        "'; drop table generations; --",
        '" or 1=1 --',
        '$1',
        '\\',
        '%00',
        '\u0000',
        '\ud800',
        '\udfff\ud800',
        '\u202e',
        '\ufeff',
        '\u2028',
      ],
      ...[
        '../../../etc/passwd',
        'file:///etc/passwd',
        '//example.com/x',
        'javascript:alert(1)',
        '<script>alert(1)</script>',
        '<!ENTITY x>',
      ],
      ...[
        '${jndi:ldap://x}',
        '{{7*7}}',
        '#{7*7}',
        '%n%n%s',
        '`id`',
        '$(id)',
        '; id',
        '__proto__',
        'constructor',
        'toString',
        'NaN',
        '1e999',
      ],
      ...['\r\nSet-Cookie: a=b', 'a\u0301'.repeat(50), '\u{1f468}\u200d\u{1f469}', '٠١٢', 'İ', 'ﬀ', '𝕴', ' ', ''],
    )
    .map((text) => `${text}${canary}`);

const numbers = fc.constantFrom(0, -0, -1, 0.5, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, 2 ** 63, 1e21);
const isObject = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** What an object holds more than it may; of anything else an object makes the wrong kind. */
const withExtra = (here: Json, name: string, more: Json): Json => (isObject(here) ? { ...here, [name]: more } : { [name]: more });

export const attacks = (canary: string): fc.Arbitrary<Attack> =>
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom('extra', 'id', 'tenantId', 'state', '$where', 'hasOwnProperty'),
        fc.constantFrom<Json>(1, canary, null, { a: {} }),
      )
      .map(([name, more]): Attack => ({ kind: 'extra', apply: (here) => withExtra(here, name, more) })),
    fc.constant<Attack>({ kind: 'missing', apply: () => undefined }),
    fc
      .constantFrom<Json>(null, true, 7, -1.5, canary, [], [canary], {}, { $gt: '' }, [[[[]]]])
      .map((other): Attack => ({ kind: 'wrong', apply: () => other })),
    fc
      .constantFrom<Json>('x'.repeat(250_000), `${canary} `.repeat(8000), '\u0000'.repeat(40_000), ' '.repeat(250_000), '9'.repeat(100_000))
      .map((text): Attack => ({ kind: 'huge', apply: () => text })),
    fc
      .constantFrom(20_000, 60_000)
      .map((length): Attack => ({ kind: 'huge', apply: (here) => Array.from({ length }, () => (isObject(here) ? {} : 1)) })),
    fc.oneof(hostileText(canary), numbers).map((value): Attack => ({ kind: 'hostile', apply: () => value })),
  );
