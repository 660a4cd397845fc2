import type { GenerationId } from '@intaglio/domain';
import type { WorkerEnvironment } from '@intaglio/runtime';
import { anchorerOf } from './anchors/anchorer-of.js';
import { closeResources, openResources, type Resources, type WorkerOptions } from './composition.js';
import { DeploymentWatch } from './deployment/deployment-watch.js';
import { assertDeployment, ensureDeployment } from './deployment/ensure-deployment.js';
import { serveMetrics } from './metrics-server/metrics-server.js';
import { deployCollectionKind } from './mints/kinds/deploy-collection.kind.js';
import { mintKind } from './mints/kinds/mint.kind.js';
import { registryKinds } from './mints/kinds/registry-kinds.js';
import { MintProcessor } from './mints/mint-processor.js';
import { Settlement } from './mints/settlement.js';
import { SigningDesk } from './mints/signing-desk.js';
import { logKeepers } from './log-keeper/log-keepers.js';
import { GenerationRunner } from './pipeline/generation-runner.js';
import { consume } from './queues/consume.js';
import { Producer } from './queues/producer.js';
import { Reconciler } from './reconciler/reconciler.js';
import { OutboxRelay } from './relay/outbox-relay.js';
import { stepsOf } from './steps/steps.js';
import { trainingConsumers } from './training/consumers.js';
import { webhookDispatcher } from './webhooks/webhook-dispatcher.js';

export interface Worker {
  /** @throws DomainError `configuration.invalid`, or a service's own error when it can't be reached; nothing stays open then */
  start(): Promise<RunningWorker>;
  /** Finishes the steps at hand, gives everything else back to the queues and closes what was opened. */
  stop(): Promise<void>;
}

export interface RunningWorker {
  readonly metricsPort: number;
  stop(): Promise<void>;
}

/** Transactions wait for the chain most of the time: many can be looked after at once. */
const MINT_CONCURRENCY = 16;
const LOCAL_CHAINS = new Set([31_337, 1337]);

/** Depth at which a transaction counts, and the registry's delay before a new root or policy is valid (its least on a public chain). */
const finality = (chainId: number) =>
  LOCAL_CHAINS.has(chainId) ? { confirmations: 1n, activationDelaySeconds: 0 } : { confirmations: 3n, activationDelaySeconds: 3600 };

export function createWorker(environment: WorkerEnvironment, options: WorkerOptions = {}): Worker {
  let running: Promise<RunningWorker> | undefined;
  return {
    start: () => (running ??= open(environment, options)),
    stop: async () => (await running?.catch(() => undefined))?.stop(),
  };
}

async function open(environment: WorkerEnvironment, options: WorkerOptions): Promise<RunningWorker> {
  const resources = await openResources(environment, options);
  try {
    return await run(resources);
  } catch (error) {
    await closeResources(resources);
    throw error;
  }
}

async function run(resources: Resources): Promise<RunningWorker> {
  const { environment, database, logger, queues } = resources;
  const deployment = await watchDeployment(resources);
  const producer = new Producer(queues);
  const slots = environment.INTAGLIO_CONCURRENCY;
  const relay = new OutboxRelay({ database, databaseUrl: environment.DATABASE_URL, producer, logger, slots });
  const reconciler = new Reconciler({ ...resources, producer });
  const runner = new GenerationRunner({ ...resources, steps: stepsOf(resources) });
  const mints = new MintProcessor(settlementOf(resources, deployment), logger);
  const metricsServer = await serveMetrics(environment.INTAGLIO_METRICS_PORT, resources);
  const webhooks = webhookDispatcher(resources);
  const keepers = [...logKeepers(resources), anchorerOf(resources, deployment.current, finality(environment.CHAIN_ID).confirmations)];
  for (const part of [deployment, relay, reconciler, webhooks, ...keepers]) part.start();
  const consumers = [
    consume({
      ...{ queue: 'generations', queues, concurrency: slots, logger },
      handle: ({ generationId }, handling) => {
        relay.taken();
        return runner.run(generationId as GenerationId, handling);
      },
    }),
    consume({ queue: 'mints', queues, concurrency: MINT_CONCURRENCY, logger, handle: ({ transactionId }) => mints.run(transactionId) }),
    ...trainingConsumers(resources),
  ];
  logger.info('worker started');
  return {
    metricsPort: metricsServer.port,
    stop: async () => {
      await Promise.all([...consumers, relay, reconciler, deployment, webhooks, ...keepers].map((part) => part.stop()));
      await metricsServer.close();
      await producer.close();
      await closeResources(resources);
      logger.info('worker stopped');
    },
  };
}

/** @throws DomainError `configuration.invalid` when the contracts were deployed for other keys */
async function watchDeployment(resources: Resources): Promise<DeploymentWatch> {
  const { environment, circuit, attestedCircuit, wallet, logger } = resources;
  const { activationDelaySeconds } = finality(environment.CHAIN_ID);
  const keys = { verificationKey: circuit.vkey, attestedVerificationKey: attestedCircuit.vkey };
  const ports = { ...resources, ...keys, rpcUrl: environment.CHAIN_RPC_URL, signer: wallet, activationDelaySeconds };
  await assertDeployment(ports);
  return new DeploymentWatch(() => ensureDeployment(ports), logger);
}

function settlementOf(resources: Resources, deployment: DeploymentWatch): Settlement {
  const { environment, wallet } = resources;
  const { confirmations, activationDelaySeconds } = finality(environment.CHAIN_ID);
  const signer = wallet.address;
  const kinds = [
    ...registryKinds({ ...resources, signer, activationDelaySeconds }),
    deployCollectionKind({ ...resources, signer }),
    mintKind(resources),
  ];
  const desk = new SigningDesk({ ...resources, signer: wallet });
  return new Settlement({ ...resources, desk, kinds, confirmations, deployment: deployment.current });
}
