import { DomainError } from '@intaglio/domain';
import { z } from 'zod';
import { QUEUE_PROTOCOL } from '../queues/queue-transport.js';

const port = z.coerce.number().int().min(0).max(65_535);
const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const url = z.url();

const hexKeys = z
  .string()
  .transform((list) => list.split(',').filter((one) => one !== ''))
  .pipe(z.array(hex32));

/** Raw variables of every process. Which of them a process needs is said by its own configuration below. */
const environmentSchema = z.object({
  /** `production` refuses published secrets, simulated hardware, sign-in without TLS and private webhook receivers. */
  INTAGLIO_MODE: z.enum(['development', 'production']).default('production'),
  /** Lines below it are not written. */
  INTAGLIO_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** 32 bytes, hex: wraps every tenant's key. */
  INTAGLIO_MASTER_KEY: hex32,
  /** Master keys of before, separated by commas, until `npm run rewrap` has wrapped everything anew. */
  INTAGLIO_MASTER_KEYS_RETIRED: hexKeys.optional(),
  /** Postgres, as the process's own role: intaglio_api, intaglio_worker or intaglio_keys. A process refuses a role that row-level security does not bind. */
  DATABASE_URL: url,
  /** Where BullMQ keeps its queues of ids: redis:, rediss:, or postgres: where Redis can't be had (the role intaglio_queue, slower). */
  REDIS_URL: z.url({ protocol: QUEUE_PROTOCOL }),
  /** JSON-RPC of the chain's node. Providers often put a key into it. */
  CHAIN_RPC_URL: url,
  /** The chain that pieces are minted on; the node must be of this one. */
  CHAIN_ID: z.coerce.number().int().positive(),
  /** A directory for the content-addressed store, or a Kubo RPC address. */
  INTAGLIO_ASSETS: z.string().min(1),
  /** Where others reach the API: in links, metadata of tokens and sign-in. Part of what is minted, so it must last. */
  INTAGLIO_PUBLIC_URL: url,
});

/** Of api and worker alike: the Unix socket where the supervisor answers for its enclaves; without it no policy with a `tee` backend works. */
const enclaveSocket = { INTAGLIO_ENCLAVE_SOCKET: z.string().min(1).optional() };

/** Of api and worker alike: the directory of the tenants' sealed items, the same for both; without it there are no data sets. */
const sealedStore = { INTAGLIO_SEALED_STORE: z.string().min(1).optional() };

/** Of api and worker alike: a directory with nsfwjs and tfjs in its node_modules; without it items are taken without anybody judging what they show, and say so. */
const pictureJudge = { INTAGLIO_PICTURE_JUDGE: z.string().min(1).optional() };

/** Of api and worker alike: where traces go, and how many of them; nobody else sends any. */
const tracing = {
  /** Base address of an OpenTelemetry receiver (OTLP over HTTP), `/v1/traces` follows it. Unset: no traces, and nothing of OpenTelemetry is loaded. */
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  /** Share of requests whose trace is recorded, 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
};

/** Of api and worker alike, in development: receivers of webhooks, as `host:port` separated by commas, that may be private and may lack TLS. Production refuses it. */
const webhookHosts = {
  INTAGLIO_WEBHOOK_ALLOWED_HOSTS: z
    .string()
    .transform((list) => list.split(',').filter((one) => one !== ''))
    .pipe(z.array(z.string().regex(/^[^\s/]+:\d{1,5}$/)))
    .optional(),
};

const apiSchema = environmentSchema.extend({
  ...enclaveSocket,
  ...sealedStore,
  ...pictureJudge,
  ...webhookHosts,
  ...tracing,
  /** Address to listen at. */
  INTAGLIO_HOST: z.string().default('127.0.0.1'),
  /** Port to listen at. */
  INTAGLIO_PORT: port.default(8080),
  /** SHA-256, hex, of the bootstrap key, which names the first platform administrators. The key itself is never configured; may be unset once somebody can sign in. */
  INTAGLIO_ADMIN_KEY_SHA256: hex32.optional(),
  /** OpenID Connect provider where people sign in; without it there are API keys only. */
  INTAGLIO_OIDC_ISSUER: url.optional(),
  /** This deployment's name at the provider; belongs to INTAGLIO_OIDC_ISSUER. */
  INTAGLIO_OIDC_CLIENT_ID: z.string().min(1).optional(),
  /** Unset for a public client. */
  INTAGLIO_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** Addresses or networks (CIDR) of proxies before the API, separated by commas: only what they say of a caller's address is believed. */
  INTAGLIO_TRUSTED_PROXIES: z
    .string()
    .regex(/^[0-9a-fA-F.:/,]+$/)
    .optional(),
  /** Origins of web pages whose scripts may call the API with a key, separated by commas: https://shop.example.com. Unset: none. Cookies are never taken from elsewhere. */
  INTAGLIO_CORS_ORIGINS: z
    .string()
    .regex(/^https?:\/\/[^\s,/]+(,https?:\/\/[^\s,/]+)*$/)
    .optional(),
  /** Messages of all tenants that may wait to be queued: beyond it new requests for pieces get 503 and a time to come back. */
  INTAGLIO_MAX_BACKLOG: z.coerce.number().int().min(1).default(100_000),
  /** Directory of the built pages (`app`, `verify`): the dashboard under /app/ and the public verify page under /verify/. Unset: the API alone. */
  INTAGLIO_PAGES: z.string().min(1).optional(),
  /** JSON-RPC of a node of the same chain that readers' browsers may ask, with no key in it: the dashboard then holds the audit log's anchors against the chain itself. Unset: it shows what the platform says of them. */
  INTAGLIO_READERS_NODE: url.optional(),
  /** Directory with the published mint.vkey.json; without it everything works but the verification of pieces. */
  INTAGLIO_CIRCUIT_DIRECTORY: z.string().min(1).optional(),
});

const workerSchema = environmentSchema.extend({
  ...enclaveSocket,
  ...sealedStore,
  ...pictureJudge,
  ...webhookHosts,
  ...tracing,
  /** Ed25519 seed, 32 bytes, hex: signs what was trained and how. Without it, or without the sealed store, this worker trains nothing. */
  INTAGLIO_TRAINER_KEY: hex32.optional(),
  /** Ed25519 seed, 32 bytes, hex: signs what each tenant's audit log has come to. Without it this worker keeps no log: events wait in order, and none is signed. */
  INTAGLIO_LOG_KEY: hex32.optional(),
  /** Seconds from one anchoring of the audit logs' checkpoints on chain to the next; each is one transaction for a hundred logs that grew. */
  INTAGLIO_ANCHOR_SECONDS: z.coerce.number().int().min(1).max(86_400).default(3600),
  /** Runs at a time; each takes one core. */
  INTAGLIO_TRAINERS: z.coerce.number().int().min(1).max(16).default(1),
  /** Where packages of pictures lie unpacked, for imports: `<name>-<version>/package`, the name without @ and with - for /. */
  INTAGLIO_PACKAGE_DIRECTORY: z.string().min(1).optional(),
  /** Private key of the account that deploys, publishes and mints. */
  INTAGLIO_SIGNER_KEY: z.string().regex(/^0x[0-9a-f]{64}$/),
  /** Directory with mint.wasm, mint.zkey, mint.vkey.json and manifest.json; on a public chain also opening.vkey.json, for encrypted inputs. */
  INTAGLIO_CIRCUIT_DIRECTORY: z.string().min(1),
  /** Directory with attested.wasm, attested.zkey, attested.vkey.json and manifest.json. */
  INTAGLIO_ATTESTED_CIRCUIT_DIRECTORY: z.string().min(1),
  /** 32 bytes, hex: every brand's evaluator secret follows from it. Whoever has it can sign results that nobody evaluated (docs/adr/0010). */
  INTAGLIO_EVALUATOR_ROOT: hex32,
  /** Optional prover binary with rapidsnark's command line. */
  INTAGLIO_EXTERNAL_PROVER: z.string().min(1).optional(),
  /** Port of /metrics and /health, on every interface; 0 takes a free one. */
  INTAGLIO_METRICS_PORT: port.default(0),
  /** Generations at a time. */
  INTAGLIO_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
});

/** The simulated hardware: launches the enclaves and listens where api and worker ask. */
const supervisorSchema = environmentSchema.pick({ INTAGLIO_MODE: true, INTAGLIO_LOG_LEVEL: true }).extend({
  /** Where it listens. */
  INTAGLIO_ENCLAVE_SOCKET: z.string().min(1),
  /** Directory with enclave.mjs and enclave.json, as the build of the enclave writes them. */
  INTAGLIO_ENCLAVE_PROGRAM: z.string().min(1),
  /** Keeps the simulated root's key; root.der and root.pem in it are for whoever chooses to trust it. */
  INTAGLIO_ENCLAVE_STATE: z.string().min(1),
  /** Unix socket of the key service. */
  INTAGLIO_KEY_SERVICE_SOCKET: z.string().min(1),
  /** Directory with mint.wasm and mint.zkey. */
  INTAGLIO_CIRCUIT_DIRECTORY: z.string().min(1),
  /** Enclaves side by side. */
  INTAGLIO_ENCLAVES: z.coerce.number().int().min(1).max(64).default(1),
  /** Megabytes; an enclave above it is ended and started again. */
  INTAGLIO_ENCLAVE_MEMORY_MB: z.coerce.number().int().min(256).default(2048),
});

/** Releases the brands' secrets to attested enclaves. */
const keyServiceSchema = environmentSchema.pick({ INTAGLIO_MODE: true, INTAGLIO_LOG_LEVEL: true, DATABASE_URL: true }).extend({
  /** Where it listens; the supervisor asks there. */
  INTAGLIO_KEY_SERVICE_SOCKET: z.string().min(1),
  /** 32 bytes, hex: every brand's secret follows from it. */
  INTAGLIO_KEY_ROOT_SECRET: hex32,
  /** SHA-256 fingerprints of hardware roots, separated by commas. Unset: AWS Nitro's. */
  INTAGLIO_ATTESTATION_ROOTS: hexKeys.optional(),
  /** root.der of a supervisor. Production refuses it. */
  INTAGLIO_SIMULATED_ROOT: z.string().min(1).optional(),
});

/** Of a backup and of a restore. */
const backupSchema = z.object({
  /** The database as a superuser; for a backup, a role with BYPASSRLS that may read every table is enough. */
  DATABASE_URL: url,
  /** The directory of the content-addressed store. A Kubo node has a repository of its own, which is backed up by its own means. */
  INTAGLIO_ASSETS: z.string().regex(/^(?!https?:)./),
  ...sealedStore,
});

/** Wraps what is sealed by the present master key. */
const rewrapSchema = environmentSchema.pick({ INTAGLIO_MODE: true, INTAGLIO_MASTER_KEY: true, INTAGLIO_MASTER_KEYS_RETIRED: true }).extend({
  ...sealedStore,
  /** As the owner of the tables. */
  DATABASE_URL: url,
});

const password = z.string().min(16).max(200);

/** Makes the database and its roles. */
const provisionSchema = environmentSchema.pick({ INTAGLIO_MODE: true }).extend({
  /** A superuser's address: used by this command and nothing else. */
  INTAGLIO_SUPERUSER_URL: url,
  /** Its name. */
  INTAGLIO_DATABASE: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/)
    .default('intaglio'),
  /** Of the role that owns the tables and changes the schema. */
  INTAGLIO_OWNER_PASSWORD: password,
  /** Of the role of the api. */
  INTAGLIO_API_PASSWORD: password,
  /** Of the role of the workers. */
  INTAGLIO_WORKER_PASSWORD: password,
  /** Of BullMQ where it runs on Postgres. */
  INTAGLIO_QUEUE_PASSWORD: password,
  /** Of the role of the key service. */
  INTAGLIO_KEYS_PASSWORD: password,
  /** Of whoever reads the audit logs. */
  INTAGLIO_AUDIT_PASSWORD: password,
});

/** Brings the schema to this version. */
const migrateSchema = environmentSchema.pick({ INTAGLIO_MODE: true }).extend({
  /** As the owner of the tables. */
  DATABASE_URL: url,
  /** Where the queues are; only a Postgres one has tables to be made. */
  REDIS_URL: z.url({ protocol: QUEUE_PROTOCOL }).optional(),
});

/** What each program is configured by: for the reference page, which is made from these. */
export const CONFIGURATIONS = {
  ...{ api: apiSchema, worker: workerSchema, supervisor: supervisorSchema, 'key-service': keyServiceSchema },
  ...{ provision: provisionSchema, migrate: migrateSchema, rewrap: rewrapSchema, backup: backupSchema },
} as const;

export type ApiEnvironment = Readonly<z.output<typeof apiSchema>>;
export type WorkerEnvironment = Readonly<z.output<typeof workerSchema>>;

export type BackupEnvironment = Readonly<z.output<typeof backupSchema>>;
export type SupervisorEnvironment = Readonly<z.output<typeof supervisorSchema>>;
export type KeyServiceEnvironment = Readonly<z.output<typeof keyServiceSchema>>;
export type ProvisionEnvironment = Readonly<z.output<typeof provisionSchema>>;
export type MigrateEnvironment = Readonly<z.output<typeof migrateSchema>>;
export type RewrapEnvironment = Readonly<z.output<typeof rewrapSchema>>;

/** Keys that are published in this repository or well known; production refuses them. */
const PUBLISHED_SECRETS = new Set([
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80', // anvil's first account
  '0'.repeat(64),
]);

/** @throws DomainError `configuration.invalid` that lists the names of the variables, never their values */
function read<T extends z.ZodType>(schema: T, source: NodeJS.ProcessEnv): Readonly<z.output<T>> {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].sort();
    throw new DomainError('configuration.invalid', `These environment variables are missing or not valid: ${names.join(', ')}.`);
  }
  assertProduction(parsed.data as Record<string, unknown>);
  return Object.freeze(parsed.data);
}

function assertProduction(environment: Record<string, unknown>): void {
  if (environment['INTAGLIO_MODE'] !== 'production') return;
  const published = Object.entries(environment).filter(([, value]) => typeof value === 'string' && PUBLISHED_SECRETS.has(value));
  if (published.length > 0)
    throw new DomainError(
      'configuration.invalid',
      `Production refuses published secrets; change: ${published.map(([name]) => name).join(', ')}.`,
    );
  if (environment['INTAGLIO_WEBHOOK_ALLOWED_HOSTS'] !== undefined)
    throw new DomainError(
      'configuration.invalid',
      'Production sends webhooks to public addresses only; unset: INTAGLIO_WEBHOOK_ALLOWED_HOSTS.',
    );
  if (environment['INTAGLIO_SIMULATED_ROOT'] !== undefined)
    throw new DomainError('configuration.invalid', 'Production refuses simulated hardware; unset: INTAGLIO_SIMULATED_ROOT.');
}

/** @throws DomainError `configuration.invalid` */
export function readApiEnvironment(source: NodeJS.ProcessEnv = process.env): ApiEnvironment {
  const environment = read(apiSchema, source);
  assertSignIn(environment);
  return environment;
}

function assertSignIn({ INTAGLIO_MODE, INTAGLIO_PUBLIC_URL, ...environment }: ApiEnvironment): void {
  const { INTAGLIO_OIDC_ISSUER: issuer, INTAGLIO_OIDC_CLIENT_ID: clientId, INTAGLIO_ADMIN_KEY_SHA256: adminKey } = environment;
  if ((issuer === undefined) !== (clientId === undefined))
    throw new DomainError('configuration.invalid', 'INTAGLIO_OIDC_ISSUER and INTAGLIO_OIDC_CLIENT_ID belong together.');
  if (issuer === undefined && adminKey === undefined)
    throw new DomainError('configuration.invalid', 'Nobody could administer this: set INTAGLIO_ADMIN_KEY_SHA256, or INTAGLIO_OIDC_ISSUER.');
  const plain = [issuer, issuer === undefined ? undefined : INTAGLIO_PUBLIC_URL].filter((address) => address?.startsWith('http:'));
  if (INTAGLIO_MODE === 'production' && plain.length > 0)
    throw new DomainError(
      'configuration.invalid',
      'Production signs people in over TLS only: INTAGLIO_OIDC_ISSUER and INTAGLIO_PUBLIC_URL must be https:.',
    );
}
export const readWorkerEnvironment = (source: NodeJS.ProcessEnv = process.env): WorkerEnvironment => read(workerSchema, source);
export const readSupervisorEnvironment = (source: NodeJS.ProcessEnv = process.env): SupervisorEnvironment => read(supervisorSchema, source);
export const readKeyServiceEnvironment = (source: NodeJS.ProcessEnv = process.env): KeyServiceEnvironment => read(keyServiceSchema, source);
export const readRewrapEnvironment = (source: NodeJS.ProcessEnv = process.env): RewrapEnvironment => read(rewrapSchema, source);
export const readMigrateEnvironment = (source: NodeJS.ProcessEnv = process.env): MigrateEnvironment => read(migrateSchema, source);
export const readProvisionEnvironment = (source: NodeJS.ProcessEnv = process.env): ProvisionEnvironment => read(provisionSchema, source);
export const readBackupEnvironment = (source: NodeJS.ProcessEnv = process.env): BackupEnvironment => read(backupSchema, source);
