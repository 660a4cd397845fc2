import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { JudgeAnswer, JudgeQuestion } from './judge-messages.js';

/** As far as it is used here: neither package is one of the project's, so their types are not there. */
interface Tfjs {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor3d(values: Int32Array, shape: readonly [number, number, number], type: 'int32'): { dispose(): void };
}
interface Classifier {
  classify(picture: unknown, classes: number): Promise<readonly { readonly className: string; readonly probability: number }[]>;
}

const CLASSES = 5;
const WHITE = 255;

/** What nsfwjs says of pixels, on tfjs's WebAssembly backend, with the network that its package brings: nothing is fetched. */
async function open(directory: string): Promise<(question: JudgeQuestion) => Promise<JudgeAnswer>> {
  const load = createRequire(join(directory, 'package.json'));
  const tfjs = load('@tensorflow/tfjs') as Tfjs;
  const wasm = load('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(prefix: string): void };
  wasm.setWasmPaths(`${join(directory, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'wasm-out')}/`);
  await tfjs.setBackend('wasm');
  await tfjs.ready();
  console.info = () => undefined; // it tells which network it uses
  const network = await (load('nsfwjs') as { load(name: string): Promise<Classifier> }).load('MobileNetV2');
  return async ({ id, width, height, rgba }) => {
    const picture = tfjs.tensor3d(onWhite(rgba), [height, width, 3], 'int32');
    try {
      const classes = await network.classify(picture, CLASSES);
      return { id, probabilities: Object.fromEntries(classes.map(({ className, probability }) => [className, probability])) };
    } finally {
      picture.dispose();
    }
  };
}

function onWhite(rgba: Uint8Array): Int32Array {
  return Int32Array.from({ length: (rgba.length / 4) * 3 }, (_, i) => {
    const at = 4 * Math.floor(i / 3);
    const share = rgba[at + 3]! / 255;
    return Math.round(rgba[at + (i % 3)]! * share + WHITE * (1 - share));
  });
}

const classify = open((workerData as { directory: string }).directory);
parentPort!.on('message', (question: JudgeQuestion) => {
  classify
    .then((answer) => answer(question))
    .catch((error: unknown): JudgeAnswer => ({ id: question.id, fault: error instanceof Error ? error.message : String(error) }))
    .then((answer) => parentPort!.postMessage(answer));
});
