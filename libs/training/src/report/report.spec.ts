import { maisonAurelle } from '@intaglio/generator';
import sharp from 'sharp';
import { isHeldOut, trainedAmong } from '../private/held-out.js';
import { PrivateRun } from '../private/private-run.js';
import { input, material, someItems } from '../private/private.spec-support.js';
import { captionGroups } from './caption-groups.js';
import { contactSheet } from './contact-sheet.js';
import { makeReport, REPORT_NOTICE, type MadeReport, type ReportOrder } from './make-report.js';
import { QualityJudge } from './quality-judge.js';
import { sheetPng } from './sheet-png.js';
import { shownAmong } from './shown-items.js';

const [training, heldOut] = [someItems(240, 2), someItems(80, 3)];
const grounds = { training, heldOut, seed: 7 };
const pixel = (colour: string): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: colour } })
    .png()
    .toBuffer();

describe('the held-out part', () => {
  it('is told by the fifth byte of the hash, one in eight of them', () => {
    const hashes = Array.from({ length: 256 }, (_, byte) => `${'ff'.repeat(4)}${byte.toString(16).padStart(2, '0')}${'00'.repeat(27)}`);
    expect([hashes.filter(isHeldOut).length, trainedAmong(hashes)]).toEqual([32, 224]);
    expect([isHeldOut(hashes[31]!), isHeldOut(hashes[32]!)]).toEqual([true, false]);
  });

  it('is shown by smallest hash, whatever came out', () => {
    expect(shownAmong([9, 3, 7, 1].map((key) => ({ ...heldOut[0]!, key })))).toEqual([3, 1, 2, 0]);
    expect(shownAmong(heldOut)).toHaveLength(6);
  });
});

describe('groups of like captions', () => {
  const near = (value: number) => Int8Array.from({ length: 24 }, (_, i) => (i === 0 ? value : 0));

  it('keep apart what is far apart, the same every time', () => {
    const captions = [-90, 80, -88, 84, -91, 2].map(near);
    const groups = captionGroups(captions, 3, 1);
    expect(groups).toEqual(captionGroups(captions, 3, 1));
    expect([groups[2], groups[4], groups[3]]).toEqual([groups[0], groups[0], groups[1]]);
    expect(new Set(groups).size).toBe(3);
  });

  it('are no more than there are different captions', () => {
    expect(new Set(captionGroups([near(1), near(1), near(1)], 8, 1)).size).toBe(1);
  });
});

describe('the judge of a report', () => {
  it('finds real pictures nearer to real ones than a model that never saw them, and a Gaussian without meaning', () => {
    const judge = new QualityJudge(grounds);
    const [real, gaussian, base] = [judge.realAgainstReal(), judge.plainGaussian(), judge.ofModel(material.base)];
    expect([judge.judgedOn, judge.voters, judge.captionGroups]).toEqual([80, 240, 8]);
    expect(real.frechetDistance).toBeLessThan(base.frechetDistance / 2);
    expect(real.recall).toBeGreaterThan(base.recall);
    expect(real.captionConsistency).toBeGreaterThan(gaussian.captionConsistency);
  });

  it('takes pictures whose captions were exchanged for what they are', () => {
    const shuffled = heldOut.map((item, i) => ({ ...item, wordings: heldOut[(i + 1) % heldOut.length]!.wordings }));
    const [right, wrong] = [new QualityJudge(grounds), new QualityJudge({ ...grounds, heldOut: shuffled })];
    expect(wrong.realAgainstReal().captionConsistency).toBeLessThan(right.realAgainstReal().captionConsistency);
  });
});

describe('a contact sheet', () => {
  it('holds captions as text, whatever they are', async () => {
    const column = { title: 'One', note: '', pictures: [await pixel('#ff0000')] };
    const svg = contactSheet({ columns: [column], captions: ['<script>alert("1")</script> & \u0000\ud800 Ωmega'] });
    expect(['<script', '\u0000', '\ud800'].filter((text) => svg.includes(text))).toEqual([]);
    expect(svg).toContain('&lt;');
    const { width, height } = await sharp(sheetPng(svg)).metadata();
    expect([width, height]).toEqual([538, 526]);
  });

  it('shows each picture in its place and the letters of the scripts it ships', async () => {
    const columns = await Promise.all(
      ['#ff0000', '#0000ff'].map(async (colour) => ({ title: 'ε', note: 'ж', pictures: [await pixel(colour)] })),
    );
    const drawn = sharp(sheetPng(contactSheet({ columns, captions: ['one'] })));
    const at = async (left: number, top: number) => [
      ...(await drawn.clone().extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
    ];
    expect([await at(360, 320), await at(610, 320)]).toEqual([
      [255, 0, 0],
      [0, 0, 255],
    ]);
    const letters = async (title: string) =>
      Buffer.from(sheetPng(contactSheet({ columns: [{ ...columns[0]!, title, note: '' }], captions: ['one'] })));
    // A letter without a glyph is a box, and every box is the same.
    expect((await letters('ε')).equals(await letters('ж'))).toBe(false);
  });
});

describe('a quality report', () => {
  const { settings } = input({ steps: 12 });
  const run = PrivateRun.start(input({ steps: 12 }, training));
  while (!run.done) run.advance();

  async function order(compareWithoutPrivacy: boolean): Promise<ReportOrder> {
    const picture = await pixel('#00ff00');
    const shown = [{ index: 4, caption: 'a caption', picture }];
    const made = { trained: run.result().model, shown, kit: maisonAurelle, run: { settings, material }, compareWithoutPrivacy };
    return { ...grounds, ...made };
  }

  function made(making: Generator<void, MadeReport>): MadeReport & { readonly slices: number } {
    for (let slices = 0; ; slices++) {
      const { done, value } = making.next();
      if (done) return { ...value, slices };
    }
  }

  it('shows the training without privacy only when it was asked for', async () => {
    const [without, asked] = [made(makeReport(await order(false))), made(makeReport(await order(true)))];
    expect(without.report.withoutPrivacy).toBeNull();
    expect(without.svg).not.toContain('Without privacy');
    expect(asked.svg).toContain('Without privacy');
    expect(asked.report.withoutPrivacy).not.toBeNull();
    expect({ ...asked.report, withoutPrivacy: null }).toEqual(without.report);
    expect(asked.slices).toBeGreaterThan(without.slices);
    // Without noise on its moments the comparison is nearer for certain; the private one is so by three standard deviations only.
    expect(asked.report.withoutPrivacy!.frechetDistance).toBeLessThan(asked.report.base.frechetDistance / 2);
  });

  it('says on its face that it must not be published', async () => {
    const { report, svg } = made(makeReport(await order(false)));
    expect(report.notice).toBe(REPORT_NOTICE);
    expect(svg).toContain('not to be published');
  });
});
