import { brotliCompressSync, deflateSync } from 'node:zlib';
import { encode } from 'cbor2';
import fc from 'fast-check';
import { INTAKE_LIMITS } from '../limits.js';
import { mediaTypeOf } from '../media-type.js';
import {
  box,
  bytesOf,
  FORMATS,
  join,
  manifestStore,
  noto,
  raster,
  superbox,
  uint32,
  withJpegSegment,
  withJumbf,
  withPngChunk,
  withXmp,
  type RasterFormat,
} from '../pictures.spec-support.js';
import { readPictureHead } from '../read-picture.js';
import { IntakeRefusal } from '../refusal.js';
import { trainingMiningSignals } from './training-mining.js';
import type { OptOutSignal } from './signal.js';

const signalsOf = (bytes: Uint8Array): readonly OptOutSignal[] => readPictureHead(bytes, mediaTypeOf(bytes), INTAKE_LIMITS).signals;
function fault(act: () => unknown): string {
  try {
    act();
    return 'read';
  } catch (error) {
    if (error instanceof IntakeRefusal) return error.code;
    throw error;
  }
}
const pictures: Partial<Record<RasterFormat, Uint8Array>> = {};
beforeAll(async () => {
  for (const format of FORMATS) pictures[format] = await raster(format);
});

const xmp = (attributes: string, inside = ''): Uint8Array =>
  bytesOf(
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:tdm="http://www.w3.org/ns/tdmrep#" xmlns:t2="http://www.w3.org/ns/tdmrep/" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>   <?xpacket end="w"?>`,
  );
const DMI = 'http://ns.useplus.org/ldf/vocab/DMI-';
const svgWith = (metadata: string): Uint8Array =>
  bytesOf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><metadata>${metadata}</metadata></svg>`);
const reserved = (signals: readonly OptOutSignal[]): boolean[] => signals.map((signal) => signal.reserved);

describe('PLUS data mining and TDM reservation in XMP', () => {
  it.each(FORMATS)('are found in a %s', (format) => {
    const picture = withXmp[format](pictures[format]!, xmp(`plus:DataMining="${DMI}PROHIBITED-GENAIMLTRAINING" tdm:reservation="1"`));
    expect(signalsOf(picture)).toEqual([
      { kind: 'plus:DataMining', name: 'plus:DataMining', value: 'DMI-PROHIBITED-GENAIMLTRAINING', reserved: true },
      { kind: 'tdm:reservation', name: 'reservation', value: '1', reserved: true },
    ]);
    expect(signalsOf(pictures[format]!)).toEqual([]);
  });

  it('are found in an SVG’s metadata, as RDF and as the name that HTML has', () => {
    const packet = new TextDecoder().decode(xmp('tdm:reservation="1"')).replace(/<\?[^>]*\?>/g, '');
    expect(reserved(signalsOf(svgWith(packet)))).toEqual([true]);
    expect(reserved(signalsOf(svgWith('<meta name="tdm-reservation" content="1"/>')))).toEqual([true]);
    expect(reserved(signalsOf(bytesOf('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" tdm-reservation="1"/>')))).toEqual([true]);
    expect(signalsOf(noto('star'))).toEqual([]);
  });

  it.each([
    ['as an element with text', '', `<plus:DataMining>${DMI}PROHIBITED</plus:DataMining>`],
    ['as an element with a resource', '', `<plus:DataMining rdf:resource="${DMI}PROHIBITED-AIMLTRAINING"/>`],
    ['in a list', '', `<plus:DataMining><rdf:Bag><rdf:li>${DMI}PROHIBITED-EXCEPTSEARCHENGINEINDEXING</rdf:li></rdf:Bag></plus:DataMining>`],
    ['with conditions that nobody here reads', `plus:DataMining="${DMI}PROHIBITED-SEECONSTRAINT"`, ''],
    ['with a value that the vocabulary does not have', 'plus:DataMining="maybe"', ''],
    ['with no value at all', '', '<plus:DataMining/>'],
    ['as TDM in the other spelling of its namespace', 't2:reservation="1"', ''],
    ['as TDM in an element', '', '<tdm:reservation> 1 </tdm:reservation>'],
    ['as TDM with a value that is none', 'tdm:reservation="yes"', ''],
  ])('reserve %s', (_, attributes, inside) =>
    expect(reserved(signalsOf(withXmp.png(pictures.png!, xmp(attributes, inside))))).toEqual([true]),
  );

  it.each([`plus:DataMining="${DMI}ALLOWED"`, `plus:DataMining="${DMI}UNSPECIFIED"`, 'tdm:reservation="0"'])(
    'allow with %s',
    (attributes) => expect(reserved(signalsOf(withXmp.jpeg(pictures.jpeg!, xmp(attributes))))).toEqual([false]),
  );

  it('cannot hide in compression, nor behind too much of it', () => {
    const compressed = (data: Uint8Array): Uint8Array =>
      withPngChunk(pictures.png!, 'iTXt', join('XML:com.adobe.xmp', Uint8Array.of(0, 1, 0, 0, 0), deflateSync(data)));
    expect(reserved(signalsOf(compressed(xmp('tdm:reservation="1"'))))).toEqual([true]);
    expect(fault(() => signalsOf(compressed(new Uint8Array(64 * 1024 * 1024))))).toBe('opt-out.unreadable');
  });

  it('are found in extended XMP, whose parts must be complete', () => {
    const [packet, guid] = [xmp('tdm:reservation="1"'), 'A'.repeat(32)];
    const part = (from: number, to: number): Uint8Array =>
      join('http://ns.adobe.com/xmp/extension/\0', guid, uint32(packet.length), uint32(from), packet.subarray(from, to));
    const second = withJpegSegment(pictures.jpeg!, 0xe1, part(50, packet.length));
    expect(reserved(signalsOf(withJpegSegment(second, 0xe1, part(0, 50))))).toEqual([true]);
    expect(fault(() => signalsOf(second))).toBe('opt-out.unreadable');
  });

  it('are told in words that can be shown', () => {
    const [signal] = signalsOf(withXmp.png(pictures.png!, xmp(`plus:DataMining="\u202e&#10;${'x'.repeat(500)}"`)));
    expect([signal!.value.length, /^[\x20-\x7e]*$/.test(signal!.value)]).toEqual([120, true]);
  });

  it('refuse the picture when they cannot be read', () => {
    for (const packet of [bytesOf('<x'), bytesOf('<!DOCTYPE a><a/>'), Uint8Array.of(0xff, 0xfe)])
      for (const format of FORMATS) expect(fault(() => signalsOf(withXmp[format](pictures[format]!, packet)))).toBe('opt-out.unreadable');
  });
});

const entries = (uses: Readonly<Record<string, string>>): unknown => ({
  entries: Object.fromEntries(Object.entries(uses).map(([name, use]) => [name, { use }])),
});
const cawg = (uses: Readonly<Record<string, string>>): Uint8Array =>
  manifestStore('cawg.training-mining', box('cbor', encode(entries(uses))));

describe('the training-mining assertion', () => {
  it.each(FORMATS)('is found in the C2PA manifest of a %s', (format) => {
    const store = cawg({ 'cawg.ai_generative_training': 'notAllowed', 'cawg.ai_inference': 'notAllowed', 'cawg.data_mining': 'allowed' });
    expect(signalsOf(withJumbf[format](pictures[format]!, store))).toEqual([
      { kind: 'cawg.training-mining', name: 'cawg.ai_generative_training', value: 'notAllowed', reserved: true },
      { kind: 'cawg.training-mining', name: 'cawg.data_mining', value: 'allowed', reserved: false },
    ]);
  });

  it('is found in an SVG, and in a JPEG over several segments', () => {
    const store = cawg({ 'cawg.ai_training': 'notAllowed' });
    const packed = Buffer.from(store).toString('base64');
    expect(reserved(signalsOf(svgWith(`<c:manifest xmlns:c="http://c2pa.org/manifest">${packed}</c:manifest>`)))).toEqual([true]);
    const part = (sequence: number, body: Uint8Array): Uint8Array =>
      join('JP', Uint8Array.of(0, 1), uint32(sequence), store.subarray(0, 8), body);
    const second = withJpegSegment(pictures.jpeg!, 0xeb, part(2, store.subarray(60)));
    expect(reserved(signalsOf(withJpegSegment(second, 0xeb, part(1, store.subarray(8, 60)))))).toEqual([true]);
    expect(fault(() => signalsOf(second))).toBe('opt-out.unreadable');
  });

  it.each([
    ['constrained', 'cawg.training-mining', { 'cawg.ai_training': 'constrained' }],
    ['in C2PA’s own form', 'c2pa.training-mining', { 'c2pa.ai_generative_training': 'notAllowed' }],
    ['with a number behind it', 'cawg.training-mining__2', { 'cawg.data_mining': 'notAllowed' }],
    ['in a later version', 'c2pa.training-mining.v2', { 'c2pa.ai_training': 'notAllowed' }],
  ])('reserves when it is %s', (_, label, uses) =>
    expect(reserved(trainingMiningSignals(manifestStore(label, box('cbor', encode(entries(uses))))))).toEqual([true]),
  );

  it('is read from JSON, from a packed manifest, and from an ingredient’s manifest', () => {
    const uses = entries({ 'cawg.ai_training': 'notAllowed' });
    expect(reserved(trainingMiningSignals(manifestStore('cawg.training-mining', box('json', bytesOf(JSON.stringify(uses))))))).toEqual([
      true,
    ]);
    const inner = superbox('c2pa.assertions', superbox('cawg.training-mining', box('cbor', encode(uses))));
    expect(reserved(trainingMiningSignals(superbox('c2pa', box('brob', bytesOf('jumb'), brotliCompressSync(inner.subarray(8))))))).toEqual([
      true,
    ]);
    const two = superbox('c2pa', superbox('urn:c2pa:1'), superbox('urn:c2pa:2', inner));
    expect(reserved(trainingMiningSignals(two))).toEqual([true]);
  });

  it('leaves other assertions alone, whatever they hold', () => {
    expect(trainingMiningSignals(manifestStore('c2pa.actions', box('cbor', Uint8Array.of(0xff))))).toEqual([]);
    expect(trainingMiningSignals(cawg({ 'cawg.ai_inference': 'notAllowed' }))).toEqual([]);
  });

  it.each<[string, () => Uint8Array]>([
    ['CBOR that is none', () => manifestStore('cawg.training-mining', box('cbor', Uint8Array.of(0xff)))],
    ['no entries', () => manifestStore('cawg.training-mining', box('cbor', encode({ metadata: 1 })))],
    ['a use that is none', () => cawg({ 'cawg.ai_training': 'perhaps' })],
    ['a key twice', () => manifestStore('cawg.training-mining', box('cbor', Uint8Array.of(0xa2, 0x61, 0x61, 1, 0x61, 0x61, 1)))],
    ['another kind of box', () => manifestStore('cawg.training-mining', box('bidb', new Uint8Array(3)))],
    ['a length beyond the end', () => join(uint32(999), 'jumb')],
    ['a length of less than a header', () => join(uint32(4), 'jumb')],
    ['a label without an end', () => box('jumb', box('jumd', new Uint8Array(16), Uint8Array.of(3), bytesOf('cawg')))],
    ['boxes nested without end', () => Array.from({ length: 40 }).reduce<Uint8Array>((inner) => box('jumb', inner), new Uint8Array())],
    ['boxes without number', () => box('jumb', ...Array.from({ length: 10_001 }, () => box('free')))],
    ['a manifest that unpacks to too much', () => box('brob', bytesOf('jumb'), brotliCompressSync(new Uint8Array(64 * 1024 * 1024)))],
    ['a packed manifest that is none', () => box('brob', bytesOf('jumb'), new Uint8Array(9))],
  ])('refuses the picture for %s', (_, store) => expect(fault(() => trainingMiningSignals(store()))).toBe('opt-out.unreadable'));

  it('throws nothing but that', () => {
    const sound = cawg({ 'cawg.ai_training': 'notAllowed' });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: sound.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 }), (edits) => {
        const bytes = Uint8Array.from(sound);
        for (const [at, value] of edits) bytes[at] = value;
        expect(['read', 'opt-out.unreadable']).toContain(fault(() => trainingMiningSignals(bytes)));
      }),
      { numRuns: 2000 },
    );
  });
});
