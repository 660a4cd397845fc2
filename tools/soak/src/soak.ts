import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Database, issueApiKey, Sealer } from '@intaglio/persistence';
import { freePort } from '@intaglio/setup';
import { readFindings, type Findings } from './findings.js';
import { openFoundations, type Foundations } from './foundations.js';
import { Partner } from './partner.js';
import { planOf, type Blow, type SoakOptions } from './plan.js';
import { apiProgram, nullWorker, type Program } from './programs.js';
import { slowestRecovery, type Recovery } from './recovery.js';
import { insertBrand } from './worker-parts.js';

const CHAIN_ID = 31_337;
/** Nobody listens there: accepting and these steps need no chain. */
const NO_CHAIN = 'http://127.0.0.1:9';
/** Generations that one worker runs at a time. */
const CONCURRENCY = 4;
/** The last generation must have come to its end so long after the last blow. */
const END_MS = 120_000;

export interface Soaked {
  readonly findings: Findings;
  /** Else the queues lay in Postgres. */
  readonly isOnRedis: boolean;
  /** By number of the request. */
  readonly acknowledged: ReadonlyMap<number, string>;
  readonly doubled: readonly number[];
  readonly otherAnswers: ReadonlyMap<string, number>;
  /** Programs that ended by themselves. */
  readonly fell: number;
  readonly kills: number;
  readonly apiKills: number;
  readonly outages: readonly string[];
  readonly slowestRecovery: Recovery;
  readonly startedAt: number;
  readonly elapsedMs: number;
  /** Exit codes of the two workers, asked by SIGTERM at the end. */
  readonly exitCodes: readonly (number | null)[];
}

/** Real processes under blows: the API, two workers whose steps compute nothing, Postgres and Redis. @param tell called at each outage and every tenth kill */
export async function soak(options: SoakOptions, tell: (line: string) => void = () => undefined): Promise<Soaked> {
  const foundations = await openFoundations();
  const programs: Program[] = [];
  try {
    return await run(options, foundations, programs, tell);
  } finally {
    await Promise.all(programs.map((program) => program.stop()));
    await foundations.stop();
  }
}

async function run(options: SoakOptions, foundations: Foundations, programs: Program[], tell: (line: string) => void): Promise<Soaked> {
  const startedAt = Date.now();
  const { api, workers, ...tenant } = await startPrograms(foundations, options.seed, programs);
  const plan = planOf(options).filter((blow) => blow.kind === 'kill' || foundations.possible.includes(blow.of));
  const partner = new Partner({ ...tenant, seed: options.seed });
  let struck = 0;
  const outages: { readonly name: string; readonly over: number }[] = [];
  const asked = partner.askFor(options.generations, () => (options.generations * (struck + 1)) / plan.length);
  for (const blow of plan) {
    await strike(blow, foundations, { ...workers, api }, outages, tell);
    if (++struck % 20 === 0) tell(`${struck} of ${plan.length} blows, ${partner.acknowledged.size} acknowledged`);
  }
  await asked;
  await untilEnded(foundations, options.generations, Object.values(workers));
  await partner.repeatAll();
  const exitCodes = await Promise.all(Object.values(workers).map((each) => each.stop()));
  const findings = await foundations.superuser((client) => readFindings(client, foundations.directory));
  const kills = Object.values(workers).flatMap((each) => each.kills);
  return {
    ...{ findings, acknowledged: partner.acknowledged, doubled: partner.doubled, otherAnswers: partner.others, exitCodes },
    fell: programs.reduce((sum, program) => sum + program.fell, 0),
    ...{ kills: kills.length, apiKills: api.kills.length, outages: outages.map(({ name }) => name), elapsedMs: Date.now() - startedAt },
    startedAt,
    isOnRedis: foundations.possible.includes('redis-emptied'),
    slowestRecovery: slowestRecovery(findings, { kills, outagesOver: outages.map(({ over }) => over) }),
  };
}

export interface Programs {
  readonly url: string;
  readonly key: string;
  readonly brandId: string;
  readonly api: Program;
  readonly workers: Readonly<Record<'worker-1' | 'worker-2', Program>>;
}

/** The API with a tenant in it and two workers, ready. @param programs gets each as it is started, so that the caller can end it whatever happens */
export async function startPrograms(foundations: Foundations, seed: number, programs: Program[]): Promise<Programs> {
  const masterKey = randomBytes(32).toString('hex');
  const tenant = await openTenant(foundations, masterKey);
  const variables = { INTAGLIO_MASTER_KEY: masterKey, REDIS_URL: foundations.redisUrl };
  const { api, url } = await startApi(foundations, variables);
  programs.push(api);
  const worker = (name: string, nth: number): Program => {
    const own = { DATABASE_URL: foundations.databaseUrl('intaglio_worker'), SOAK_DIRECTORY: foundations.directory };
    return nullWorker(name, { ...variables, ...own, SOAK_CONCURRENCY: String(CONCURRENCY) }, seed + 100_000 * nth);
  };
  const workers = { 'worker-1': worker('worker-1', 1), 'worker-2': worker('worker-2', 2) };
  programs.push(...Object.values(workers));
  await Promise.all(programs.map((program) => program.ready()));
  return { ...tenant, url, api, workers };
}

async function strike(
  blow: Blow,
  foundations: Foundations,
  programs: Readonly<Record<'worker-1' | 'worker-2' | 'api', Program>>,
  outages: { name: string; over: number }[],
  tell: (line: string) => void,
): Promise<void> {
  if (blow.kind === 'kill') {
    const victim = programs[blow.victim];
    do {
      await victim.ready();
      await delay(blow.afterMs);
    } while (!victim.kill());
    return;
  }
  const from = Date.now();
  await foundations.strike(blow.of, blow.forMs);
  outages.push({ name: blow.of, over: Date.now() });
  tell(`${blow.of} for ${((Date.now() - from) / 1000).toFixed(1)} s`);
}

/** A tenant with a brand and a key, as the API would have made them. */
async function openTenant(foundations: Foundations, masterKey: string): Promise<{ key: string; brandId: string }> {
  const database = await new Database({ url: foundations.databaseUrl('intaglio_api'), poolSize: 2 }).open();
  try {
    const sealer = new Sealer(Buffer.from(masterKey, 'hex'));
    const brand = await insertBrand({ database, sealer, chainId: CHAIN_ID });
    const { key } = await database.asTenant(brand.tenantId, (transaction) => issueApiKey(transaction, brand.tenantId, { name: 'soak' }));
    return { key, brandId: brand.brandId };
  } finally {
    await database.close();
  }
}

async function startApi(foundations: Foundations, variables: Readonly<Record<string, string>>): Promise<{ api: Program; url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const api = apiProgram(url, {
    ...variables,
    ...{ INTAGLIO_MODE: 'development', INTAGLIO_LOG_LEVEL: 'fatal', DATABASE_URL: foundations.databaseUrl('intaglio_api') },
    ...{
      CHAIN_RPC_URL: NO_CHAIN,
      CHAIN_ID: String(CHAIN_ID),
      INTAGLIO_ASSETS: `${foundations.directory}/assets`,
      INTAGLIO_PUBLIC_URL: url,
    },
    ...{ INTAGLIO_PORT: String(port), INTAGLIO_ADMIN_KEY_SHA256: createHash('sha256').update(randomBytes(24)).digest('hex') },
  });
  return { api, url };
}

/** @throws Error with what the workers wrote when it takes too long */
export async function untilEnded(foundations: Foundations, generations: number, workers: readonly Program[]): Promise<void> {
  for (const endAt = Date.now() + END_MS; Date.now() < endAt; await delay(200)) {
    const sql = "select count(*)::int as count from generations where state = 'minting'";
    const ended = await foundations.superuser(async (client) => (await client.query<{ count: number }>(sql)).rows[0]!.count);
    if (ended >= generations) return;
  }
  throw new Error(`Not every generation came to its end.\n${workers.map(({ errors }) => errors).join('\n')}`);
}
