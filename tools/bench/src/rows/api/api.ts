import { fileURLToPath } from 'node:url';
import { startServer, type Server } from '../../machine/program.js';
import { openServices, type Services } from '../../machine/services.js';
import { figure, type Figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { interleave, type Subject } from '../../runner/sampling.js';
import { acceptedPerSecond, type Load } from './load.js';
import { generationRequest, startRealApi, type RealApi } from './real-api.js';

const LOAD: Load = { connections: 32, durationMs: 1500 };

const program = (name: string): string => fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url));

interface Measurement {
  readonly perSecond: number;
  /** Of the server's own process. */
  readonly cpuMsPerRequest: number;
}

const under =
  (server: Server, real: RealApi): Subject<Measurement> =>
  async () => {
    const cpuBefore = server.cpuMs();
    const { perSecond, accepted } = await acceptedPerSecond({ ...generationRequest(real), port: server.port }, LOAD);
    return { perSecond, cpuMsPerRequest: (server.cpuMs() - cpuBefore) / accepted };
  };

async function* measureServers(services: Services, servers: Server[]): AsyncIterable<Figure> {
  const real = await startRealApi(services);
  servers.push(real.server);
  const bare = await startServer(program('bare-route'), {});
  servers.push(bare);
  const env = {
    DATABASE_URL: services.databaseUrl('intaglio_api'),
    INTAGLIO_MASTER_KEY: real.masterKey,
    BENCH_ROW: JSON.stringify(real.ids),
  };
  const naive = await startServer(program('naive-route'), env);
  servers.push(naive);
  const measured = await interleave([real.server, bare, naive].map((server) => under(server, real)));
  const [ours, barely, naively] = measured.map((runs) => runs.map(({ perSecond }) => perSecond));
  const [ourCpu, bareCpu] = measured.map((runs) => runs.map(({ cpuMsPerRequest }) => cpuMsPerRequest));
  yield figure({ name: 'api.accept', unit: '1/s', values: ours!, baselines: barely! });
  yield figure({ name: 'api.accept.vs-naive', unit: '1/s', values: ours!, baselines: naively! });
  yield figure({ name: 'api.accept.cpu', unit: 'CPU ms', values: ourCpu!, baselines: bareCpu! });
}

/** POST /v1/generations under a bounded load from this process; every answer is a durable 202. Each server has a process of its own. */
export const api: RowGroup = {
  names: ['api.accept', 'api.accept.vs-naive', 'api.accept.cpu'],
  async *measure() {
    const services = await openServices();
    const servers: Server[] = [];
    try {
      yield* measureServers(services, servers);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
      await services.stop();
    }
  },
};
