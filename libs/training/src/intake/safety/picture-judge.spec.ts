import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Intake } from '../intake.js';
import { noto } from '../pictures.spec-support.js';
import { PictureJudge } from './picture-judge.js';

/** The packages' interfaces as the judge uses them, with a network that reads its verdict off the first pixel. */
const STAND_INS: Readonly<Record<string, string>> = {
  '@tensorflow/tfjs': `module.exports = { setBackend: async () => true, ready: async () => {},
    tensor3d: (values, shape, type) => ({ values, shape, type, dispose() { this.values = undefined; } }) };`,
  '@tensorflow/tfjs-backend-wasm': 'module.exports = { setWasmPaths: () => {} };',
  nsfwjs: `module.exports = { load: async () => ({ classify: async ({ values: [red, green], shape: [, , channels], type }, classes) => {
    if (channels !== 3 || type !== 'int32' || classes !== 5) throw new Error('asked otherwise');
    if (green === 13) process.exit(1);
    if (red === 7) throw new Error('no verdict');
    return [{ className: 'Porn', probability: red / 255 }, { className: 'Neutral', probability: 1 - red / 255 }];
  } }) };`,
};

let directory: string;
let judge: PictureJudge;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'intaglio-judge-'));
  for (const [name, source] of Object.entries(STAND_INS)) {
    const folder = join(directory, 'node_modules', name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version: '9.9.9', main: 'index.js' }));
    await writeFile(join(folder, 'index.js'), source);
  }
  judge = await PictureJudge.open(directory);
});
afterAll(async () => {
  await judge.close();
  await rm(directory, { recursive: true, force: true });
});

const pixels = (red: number, green = 0, alpha = 255): Parameters<PictureJudge['judge']>[0] => ({
  ...{ width: 1, height: 1, rgba: Uint8Array.of(red, green, 0, alpha) },
});

describe('the judge of pictures', () => {
  it('refuses from its limit on, and lets the rest pass with its score', async () => {
    expect(await judge.judge(pixels(0))).toEqual({ safe: true, score: 0 });
    expect(await judge.judge(pixels(170))).toMatchObject({ safe: true });
    expect(await judge.judge(pixels(250))).toMatchObject({ safe: false });
  }, 60_000);

  it('sees what is not covered as white', async () => {
    expect(await judge.judge(pixels(0, 0, 0))).toEqual({ safe: false, score: 1 });
  }, 60_000);

  it('gives no verdict when it fails, and goes on after it has died', async () => {
    await expect(judge.judge(pixels(7))).rejects.toMatchObject({ code: 'service.unavailable' });
    await expect(judge.judge(pixels(0, 13))).rejects.toMatchObject({ code: 'service.unavailable' });
    expect(await judge.judge(pixels(1))).toMatchObject({ safe: true });
  }, 60_000);

  it('refuses pictures by its name', async () => {
    const intake = new Intake({ mayTrain: () => ({ allowed: true, attributionNeeded: false }), safety: judge });
    // Its first pixel is not covered.
    const offered = { name: 'pill', bytes: noto('pill'), caption: 'a pill', attribution: 'Noto', licenceId: 'l1' };
    const reason = 'nsfwjs 9.9.9, MobileNetV2 judged the picture unsafe.';
    expect(await intake.take(offered)).toEqual({ refused: { name: 'pill', code: 'picture.unsafe', reason } });
  }, 60_000);

  it('is none where its packages are not installed', async () => {
    await expect(PictureJudge.open(tmpdir())).rejects.toMatchObject({ code: 'configuration.invalid' });
  });
});
