import { gzipSync } from 'node:zlib';
import type { Licence } from '@intaglio/domain';
import sharp from 'sharp';
import { Intake } from './intake.js';
import type { IntakeResult, OfferedItem } from './intake-item.js';
import { INTAKE_LIMITS } from './limits.js';
import { bytesOf, FORMATS, noto, pngBomb, raster, withXmp } from './pictures.spec-support.js';
import type { PictureSafety } from './safety/picture-safety.js';
import { permissionAt, type TrainingPermission } from './training-permission.js';

const allowed: TrainingPermission = () => ({ allowed: true, attributionNeeded: false });
const offer = (bytes: OfferedItem['bytes'], changes: Partial<OfferedItem> = {}): OfferedItem => ({
  ...{ name: 'magnet', bytes, caption: 'a magnet', attribution: '', licenceId: 'l1' },
  ...changes,
});
const codeOf = (result: IntakeResult): string => ('refused' in result ? result.refused.code : 'accepted');
const taken = async (bytes: OfferedItem['bytes'], changes: Partial<OfferedItem> = {}): Promise<string> =>
  codeOf(await new Intake({ mayTrain: allowed }).take(offer(bytes, changes)));

describe('an item that is taken', () => {
  it.each(FORMATS)('a %s is recorded with all that was found', async (format) => {
    const bytes = await raster(format);
    const result = await new Intake({ mayTrain: allowed }).take(offer(bytes));
    expect(result).toEqual({
      accepted: {
        ...{
          name: 'magnet',
          caption: 'a magnet',
          attribution: '',
          licenceId: 'l1',
          bytes,
          mediaType: `image/${format}`,
          width: 96,
          height: 96,
        },
        ...{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), perceptualHash: expect.stringMatching(/^[0-9a-f]{16}$/) },
        ...{ optOuts: [], safety: { judged: false }, alike: null },
      },
    });
  });

  it('an SVG, from a stream', async () => {
    const chunks = async function* () {
      const bytes = noto('star');
      yield bytes.subarray(0, 100);
      yield bytes.subarray(100);
    };
    expect(await new Intake({ mayTrain: allowed }).take(offer(chunks()))).toMatchObject({
      accepted: { mediaType: 'image/svg+xml', width: 128, height: 128, bytes: noto('star') },
    });
  });

  it('with signals that reserve nothing, which stay in its record', async () => {
    const packet = bytesOf('<a xmlns:tdm="http://www.w3.org/ns/tdmrep#" tdm:reservation="0"/>');
    const result = await new Intake({ mayTrain: allowed }).take(offer(withXmp.png(await raster('png'), packet)));
    expect(result).toMatchObject({ accepted: { optOuts: [{ kind: 'tdm:reservation', reserved: false }] } });
  });
});

describe('an item that is refused', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['item.empty', () => new Uint8Array()],
    ['item.too-large', () => new Uint8Array(INTAKE_LIMITS.itemBytes + 1)],
    ['type.unsupported', () => bytesOf('GIF89a')],
    ['type.unsupported', () => bytesOf('%PDF-1.7')],
    ['type.archive', () => gzipSync(noto('star'))],
    ['type.archive', () => Uint8Array.of(0x50, 0x4b, 3, 4, 0)],
    ['picture.too-many-pixels', () => pngBomb(50_000, 50_000)],
    ['picture.corrupt', () => pngBomb(4000, 4000)],
    ['picture.corrupt', async () => (await raster('jpeg')).subarray(0, 900)],
    ['svg.hostile', () => bytesOf('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg>')],
    ['opt-out.reserved', async () => withXmp.jpeg(await raster('jpeg'), bytesOf('<a tdm-reservation="1"/>'))],
    ['opt-out.unreadable', async () => withXmp.webp(await raster('webp'), bytesOf('<a'))],
  ])('%s', async (code, bytes) => expect(await taken(await bytes())).toBe(code));

  it.each<Partial<OfferedItem>>([
    { name: '' },
    { name: 'x'.repeat(201) },
    { name: 'a\u202egnp.exe' },
    { name: 'a\nb' },
    { caption: '' },
    { caption: 'x'.repeat(1001) },
    { attribution: 'x'.repeat(1001) },
  ])('for its texts: %j', async (changes) => expect(await taken(noto('star'), changes)).toBe('item.texts'));

  it('has its name and the reason in the record', async () => {
    const result = await new Intake({ mayTrain: allowed }).take(offer(bytesOf('<a xmlns="x"/>'), { name: 'odd' }));
    expect(result).toEqual({ refused: { name: 'odd', code: 'type.unsupported', reason: 'It is XML, but no SVG.' } });
  });

  it('is not read further than the limit', async () => {
    let given = 0;
    const endless = async function* () {
      for (;;) {
        given++;
        yield new Uint8Array(1024 * 1024);
      }
    };
    expect(await taken(endless())).toBe('item.too-large');
    expect(given).toBeLessThanOrEqual(INTAKE_LIMITS.itemBytes / 1024 / 1024 + 1);
  });

  it('is not even read when no licence stands for it', async () => {
    const unread: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => {
        throw new Error('read');
      },
    };
    const intake = new Intake({ mayTrain: () => ({ allowed: false, reason: 'The licence has expired.' }) });
    expect(await intake.take(offer(unread))).toEqual({
      refused: { name: 'magnet', code: 'licence.refused', reason: 'The licence has expired.' },
    });
    expect(await intake.take(offer(unread, { licenceId: null, ownLicence: 'CC-BY-NC-4.0' }))).toMatchObject({
      refused: { code: 'licence.none', reason: 'No licence stands for it; its own is CC-BY-NC-4.0.' },
    });
  });
});

describe('licences of the register', () => {
  const licence = (changes: Partial<Licence>): Licence => ({
    ...{ id: 'l1', state: 'active', acceptedAt: null, revokedAt: null, revocationReason: null },
    document: {
      ...{ licensor: 'Aurel', basis: { kind: 'spdx', id: 'CC-BY-4.0' }, uses: ['training'], territory: { kind: 'worldwide' } },
      ...{ startsAt: '2026-01-01T00:00:00Z', expiresAt: '2027-01-01T00:00:00Z', evidence: null, attribution: null },
    },
    ...changes,
  });
  const under = async (changes: Partial<Licence>, at: string, attribution: string): Promise<string> => {
    const of = licence(changes);
    const result = await new Intake({ mayTrain: permissionAt(new Map([[of.id, of]]), new Date(at)) }).take(
      offer(noto('star'), { attribution }),
    );
    return 'refused' in result ? `${result.refused.code}: ${result.refused.reason}` : 'accepted';
  };
  it.each<[string, Partial<Licence>, string, string]>([
    ['accepted', {}, '2026-05-01', 'Aurel'],
    ['licence.refused: The licence has not started yet.', {}, '2025-05-01', 'Aurel'],
    ['licence.refused: The licence has expired.', {}, '2027-05-01', 'Aurel'],
    ['licence.refused: The licence was revoked.', { state: 'revoked', revokedAt: new Date('2026-04-01') }, '2026-05-01', 'Aurel'],
    ['licence.refused: The licence has not been accepted.', { state: 'draft' }, '2026-05-01', 'Aurel'],
    ['licence.refused: The licence is not registered.', { id: 'l2' }, '2026-05-01', 'Aurel'],
    ['attribution.missing: The licence asks for an attribution, and there is none', {}, '2026-05-01', ''],
  ])('%s', async (expected, changes, at, attribution) => expect(await under(changes, at, attribution)).toBe(expected));
});

describe('what a version has already', () => {
  it('is not taken twice: neither its bytes, nor its name, nor the same picture in other bytes', async () => {
    const intake = new Intake({ mayTrain: allowed });
    expect(codeOf(await intake.take(offer(noto('star'), { name: 'a' })))).toBe('accepted');
    expect(await intake.take(offer(noto('star'), { name: 'b' }))).toMatchObject({
      refused: { code: 'duplicate.exact', reason: 'The same bytes are in the data set as a.' },
    });
    expect(codeOf(await intake.take(offer(noto('pill'), { name: 'a' })))).toBe('item.name-taken');
    const again = await sharp(noto('star')).png().toBuffer();
    expect(await intake.take(offer(again, { name: 'c' }))).toMatchObject({ refused: { code: 'duplicate.near' } });
    expect(codeOf(await intake.take(offer(noto('pill'), { name: 'd' })))).toBe('accepted');
  });

  it('counts when it was taken earlier and only its hashes are at hand', async () => {
    const earlier = await new Intake({ mayTrain: allowed }).take(offer(noto('star'), { name: 'a' }));
    if (!('accepted' in earlier)) throw new Error('not accepted');
    const read = (name: string): Promise<Uint8Array> => Promise.resolve(noto(name === 'a' ? 'star' : 'pill'));
    const later = (): Intake => new Intake({ mayTrain: allowed, existing: { items: [earlier.accepted], read } });
    expect(codeOf(await later().take(offer(noto('star'), { name: 'b' })))).toBe('duplicate.exact');
    expect(codeOf(await later().take(offer(await sharp(noto('star')).png().toBuffer(), { name: 'b' })))).toBe('duplicate.near');
    expect(codeOf(await later().take(offer(noto('pill'), { name: 'a' })))).toBe('item.name-taken');
  });

  it('forgets what it refused', async () => {
    const intake = new Intake({ mayTrain: allowed });
    const reserved = withXmp.png(await raster('png'), bytesOf('<a tdm-reservation="1"/>'));
    expect(codeOf(await intake.take(offer(reserved)))).toBe('opt-out.reserved');
    expect(codeOf(await intake.take(offer(await raster('png'))))).toBe('accepted');
  });
});

describe('a judge of pictures', () => {
  const judge = (safe: boolean): PictureSafety => ({ name: 'test judge', judge: () => Promise.resolve({ safe, score: safe ? 0.1 : 0.9 }) });
  const judged = (safety: PictureSafety): Promise<IntakeResult> => new Intake({ mayTrain: allowed, safety }).take(offer(noto('star')));

  it('is named in the record of what it let pass, and refuses the rest', async () => {
    expect(await judged(judge(true))).toMatchObject({ accepted: { safety: { judged: true, by: 'test judge', safe: true, score: 0.1 } } });
    expect(await judged(judge(false))).toMatchObject({ refused: { code: 'picture.unsafe' } });
  });

  it('sees the picture’s pixels, no larger than it needs them', async () => {
    const seen: [number, number, number][] = [];
    const safety: PictureSafety = {
      name: 'counter',
      judge: ({ width, height, rgba }) => {
        seen.push([width, height, rgba.length]);
        return Promise.resolve({ safe: true, score: 0 });
      },
    };
    await judged(safety);
    expect(seen).toEqual([[224, 224, 224 * 224 * 4]]);
  });

  it('that fails is no verdict: its failure is the caller’s', async () =>
    await expect(judged({ name: 'broken', judge: () => Promise.reject(new Error('out of memory')) })).rejects.toThrow('out of memory'));
});
