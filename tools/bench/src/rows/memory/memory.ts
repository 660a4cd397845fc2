import { openServices, type Services } from '../../machine/services.js';
import { figure, type Figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { acceptedPerSecond } from '../api/load.js';
import { generationRequest, startRealApi, type RealApi } from '../api/real-api.js';
import { startNullWorker } from './null-worker.js';

const LOAD = { connections: 32, durationMs: 1500 };
/** So that what grows with the number of requests would show. */
const ROUNDS = 5;

async function* measure(services: Services, real: RealApi): AsyncIterable<Figure> {
  const request = generationRequest(real);
  const worker = await startNullWorker(services, real.masterKey);
  try {
    const [api, atWork]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      await acceptedPerSecond(request, LOAD);
      await worker.untilIdle();
      api.push(real.server.residentMb());
      atWork.push(worker.residentMb());
    }
    yield figure({ name: 'memory.api', unit: 'MB', values: api });
    yield figure({ name: 'memory.worker', unit: 'MB', values: atWork });
  } finally {
    await worker.stop();
  }
}

/** What lies in RAM after five loads, each worked off by one worker whose steps compute nothing: no circuit, model or picture is in it. */
export const memory: RowGroup = {
  names: ['memory.api', 'memory.worker'],
  async *measure() {
    const services = await openServices();
    const real = await startRealApi(services);
    try {
      yield* measure(services, real);
    } finally {
      await real.server.stop();
      await services.stop();
    }
  },
};
