import { parentPort, workerData } from 'node:worker_threads';
import { judgeModel } from '@intaglio/training';
import type { GateAnswer, GateOrder } from './gate-messages.js';

parentPort!.postMessage(judgeModel(workerData as GateOrder) satisfies GateAnswer);
parentPort!.close();
