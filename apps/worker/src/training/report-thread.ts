import { parentPort, workerData } from 'node:worker_threads';
import { assertStyleKit, decodeModel } from '@intaglio/generator';
import { makeReport } from '@intaglio/training/report';
import type { FromReporter, ReportTask } from './report-messages.js';

const tell = (message: FromReporter): void => parentPort!.postMessage(message);

const { weights, kit, ...task } = workerData as ReportTask;
assertStyleKit(kit);
const making = makeReport({ ...task, kit, trained: decodeModel(weights) });
let slice = making.next();
while (!slice.done) {
  tell({ kind: 'alive' });
  slice = making.next();
}
tell({ kind: 'reported', reported: slice.value });
parentPort!.close();
