import fc from 'fast-check';
import { INTAKE_LIMITS } from '../limits.js';
import { NOTO } from '../noto-icons.spec-support.js';
import { bytesOf } from '../pictures.spec-support.js';
import { IntakeRefusal } from '../refusal.js';
import { readSvg } from './read-svg.js';
import { elementsOf, parseXml, XmlFault } from './xml.js';

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const svg = (inside: string, attributes = 'viewBox="0 0 16 16"'): string => `<svg ${NS} ${attributes}>${inside}</svg>`;
function fault(text: string | Uint8Array): string {
  try {
    readSvg(typeof text === 'string' ? bytesOf(text) : text, INTAKE_LIMITS);
    return 'taken';
  } catch (error) {
    if (error instanceof IntakeRefusal) return error.code;
    throw error;
  }
}

describe('what an SVG may hold', () => {
  it.each(NOTO.map(({ name, svg: text }) => [name, text] as const))('a real one: %s', (_, text) => expect(fault(text)).toBe('taken'));

  it.each([
    ['references inside itself', svg('<defs><path id="a" d="M0 0"/></defs><use xlink:href="#a"/><use href="#a" fill="url(#g)"/>')],
    ['a harmless style', svg('<style>.a{fill:url(#g);stroke:#fff}</style><path class="a" d="M0 0"/>')],
    ['a declaration, comments, CDATA', `<?xml version="1.0"?><!-- <script> -->${svg('<desc><![CDATA[<script>]]></desc>')}`],
    ['what an editor left', svg('<i:x xmlns:i="http://inkscape.example/ns" onload="1"/><path d="M0 0"/>')],
    ['a link, which drawing does not follow', svg('<a href="https://example.com"><path d="M0 0"/></a>')],
  ])('%s', (_, text) => expect(fault(text)).toBe('taken'));

  it.each([
    ['a script', svg('<script>1</script>')],
    ['a script under a prefix', `<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><s:script/></s:svg>`],
    ['an attribute with a script', svg('<path onclick="1"/>')],
    ['foreign HTML', svg('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>')],
    ['HTML outside of foreignObject', svg('<b xmlns="http://www.w3.org/1999/xhtml"/>')],
    ['a picture from elsewhere', svg('<image href="https://example.com/x.png"/>')],
    ['a picture in a data URI', svg('<image href="data:image/png;base64,AAAA"/>')],
    ['a use from elsewhere', svg('<use href="file:///etc/passwd#x"/>')],
    ['a use from elsewhere, in xlink', svg('<use xlink:href="//example.com/x.svg#a"/>')],
    ['a fill from elsewhere', svg('<path fill="url(https://example.com/a#b)"/>')],
    ['the same in a style attribute', svg('<path style="fill: url( &quot;http://example.com&quot; )"/>')],
    ['an import', svg('<style>@import "x.css";</style>')],
    ['a font from elsewhere', svg('<style>@font-face{font-family:a;src:url(#a)}</style>')],
    ['an escape that spells url', svg('<style>a{fill:\\75 rl(http://example.com)}</style>')],
    ['a javascript link', svg('<a href="javascript:alert(1)"><path d="M0 0"/></a>')],
    ['animation', svg('<animate attributeName="x"/>')],
    ['a set', svg('<set attributeName="href" to="x"/>')],
    ['a filter', svg('<filter><feImage href="#a"/></filter>')],
    ['another base', svg('<g xml:base="https://example.com/"/>')],
    ['a document type', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('&a;')}`],
    ['an external entity', `<!DOCTYPE svg SYSTEM "file:///etc/passwd">${svg('')}`],
    ['a style sheet beside it', `<?xml-stylesheet href="x.css"?>${svg('')}`],
    ['an unknown entity', svg('<title>&nbsp;</title>')],
    ['tags that do not match', svg('<g></h>')],
    ['an end that is missing', `<svg ${NS}>`],
    ['two roots', `${svg('')}${svg('')}`],
    ['an attribute twice', svg('<path d="1" d="2"/>')],
    ['elements nested without end', svg('<g>'.repeat(200) + '</g>'.repeat(200))],
  ])('not %s', (_, text) => expect(fault(text)).toBe('svg.hostile'));

  it('is UTF-8', () => {
    expect(fault(Uint8Array.of(0xff, 0xfe, 0x3c, 0))).toBe('svg.hostile');
    expect(fault(new Uint8Array(Buffer.from(svg(''), 'utf16le')))).toBe('svg.hostile');
  });

  it('is an SVG and not another XML', () => expect(fault('<html xmlns="http://www.w3.org/1999/xhtml"/>')).toBe('type.unsupported'));
});

describe('blanks without end', () => {
  const blanks = ' '.repeat(400_000);
  // A width like the last one held the thread for a minute while its pattern could divide the blanks between two of its parts.
  it.each([
    ['in a reference', svg(`<path fill="url(${blanks}x)"/>`)],
    ['in a style sheet', svg(`<style>a{fill:url(${blanks}"${blanks}x)}</style>`)],
    ['between attributes', svg(`<path d="M0 0"${blanks}$/>`)],
  ])('%s are refused at once', (_, text) => {
    const startedAt = performance.now();
    expect(fault(text)).toBe('svg.hostile');
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('in a length are no length, at once', () => {
    const startedAt = performance.now();
    expect(fault(svg('', `width="1${blanks}x" viewBox="0 0 10 10"`))).toBe('taken');
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe('how much an SVG may ask for', () => {
  const chain = (levels: number, uses: number): string => {
    const level = (n: number): string => `<g id="l${n}">${n === 0 ? '<path d="M0 0"/>' : `<use href="#l${n - 1}"/>`.repeat(uses)}</g>`;
    return svg(`<defs>${Array.from({ length: levels }, (_, n) => level(n)).join('')}</defs><use href="#l${levels - 1}"/>`);
  };
  it('follows references: 4 levels of 5 are few, 10 levels of 10 are ten thousand million', () => {
    expect(fault(chain(4, 5))).toBe('taken');
    expect(fault(chain(10, 10))).toBe('svg.too-complex');
  });
  it('through patterns and masks as well', () => {
    const pattern = (n: number): string => `<pattern id="p${n}">${`<path fill="url(#p${n - 1})" d="M0 0"/>`.repeat(10)}</pattern>`;
    expect(fault(svg(Array.from({ length: 10 }, (_, n) => pattern(n)).join('')))).toBe('svg.too-complex');
  });
  it('refuses circles and chains without end', () => {
    expect(fault(svg('<g id="a"><use href="#a"/></g>'))).toBe('svg.too-complex');
    expect(fault(svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'))).toBe('svg.too-complex');
    expect(fault(svg(Array.from({ length: 4000 }, (_, n) => `<use id="u${n}" href="#u${n + 1}"/>`).join('')))).toBe('svg.too-complex');
  });
  it('is bounded in bytes, and long runs end as quickly', () => {
    expect(fault(svg(' '.repeat(INTAKE_LIMITS.svgBytes)))).toBe('item.too-large');
    for (const long of [
      `<!--${'-'.repeat(900_000)}`,
      `<path ${' '.repeat(900_000)}`,
      `<path d="${'1 '.repeat(400_000)}`,
      '<'.repeat(900_000),
    ])
      expect(fault(svg('') + long)).toBe('svg.hostile');
  });
});

describe('an SVG’s size', () => {
  const sizeOf = (attributes: string): unknown => {
    const { width, height } = readSvg(bytesOf(svg('', attributes)), INTAKE_LIMITS);
    return [width, height];
  };
  it.each([
    ['viewBox="0 0 16 9"', [16, 9]],
    ['viewBox="0,0,16,9" width="100%" height="100%"', [16, 9]],
    ['width="2in" height="72pt"', [192, 96]],
    ['viewBox="0 0 1 1" width="200000" height="200000"', [200000, 200000]],
  ])('%s', (attributes, size) => expect(sizeOf(attributes)).toEqual(size));
  it('must be there', () => {
    for (const attributes of ['', 'viewBox="0 0 0 5"', 'viewBox="a b c d"', 'width="-5" height="5"'])
      expect(fault(svg('', attributes))).toBe('picture.corrupt');
  });
});

describe('the little XML reader', () => {
  it('resolves names and the entities that XML has by itself', () => {
    const root = parseXml('<a:x xmlns:a="urn:1" a:p="&lt;&#65;&#x42;&amp;" q="1"><y xmlns="urn:2">t&gt;</y></a:x>');
    expect(root).toMatchObject({ namespace: 'urn:1', local: 'x' });
    expect(root.attributes).toEqual([
      { namespace: 'urn:1', local: 'p', value: '<AB&' },
      { namespace: '', local: 'q', value: '1' },
    ]);
    expect([...elementsOf(root)][1]).toMatchObject({ namespace: 'urn:2', local: 'y', text: 't>' });
  });
  it('throws nothing but its own fault', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<a/>',
      '<!--',
      '-->',
      '&amp;',
      '&#99999999;',
      '&',
      '<?xml?>',
      '<![CDATA[',
      ']]>',
      ' b="c"',
      '<a b="',
      '"',
      'x',
      '<',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          expect(parseXml(pieces.join('')).local).toBe('a');
        } catch (error) {
          if (!(error instanceof XmlFault)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });
});
