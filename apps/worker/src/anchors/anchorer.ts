import { setTimeout as delay } from 'node:timers/promises';
import { auditAnchorDeployment, type ContractArtefacts, type Receipt } from '@intaglio/chain';
import { DomainError, type TenantId } from '@intaglio/domain';
import {
  endSigned,
  findAuditAnchor,
  lastSignedAt,
  logsToAnchor,
  recordAnchor,
  saveAuditAnchor,
  type ChainDeployment,
  type PlatformTransaction,
  type WaitingLog,
} from '@intaglio/persistence';
import type { Metrics } from '@intaglio/runtime';
import { NotYet } from '../pipeline/step.js';
import { toDomainFailure } from '../queues/failures.js';
import { anchorRequest, MAX_BATCH, nextBatch, type BatchPorts } from './anchor-batch.js';
import { PlatformDesk, type PlatformDeskPorts } from './platform-desk.js';

export interface AnchorerPorts extends BatchPorts, PlatformDeskPorts {
  readonly metrics: Pick<Metrics, 'anchorLag'>;
  readonly contracts: () => Promise<ContractArtefacts>;
  /** @throws NotYet until the platform's contracts are deployed */
  readonly deployment: () => Promise<ChainDeployment>;
  /** From one anchoring to the next. */
  readonly everyMs: number;
}

/** How soon a transaction that is under way is looked at again. */
const POLL_MS = 1_000;
/** How often it is seen whether something waits. */
const LOOK_MS = 5_000;

/**
 * Puts the newest checkpoint of each log on chain, many in one transaction, at most once in a while. It keeps nothing between two rounds: what is under way is in
 * the database, what is done is on chain. Workers that do it at the same time don't hurt: one of them gets to sign.
 */
export class Anchorer {
  readonly #stopped = new AbortController();
  readonly #desk: PlatformDesk;
  /** Whether the last batch left logs behind. */
  #isFull = false;
  #reported: ReadonlySet<TenantId> = new Set();
  #loop: Promise<void> | undefined;

  constructor(private readonly ports: AnchorerPorts) {
    this.#desk = new PlatformDesk(ports);
  }

  start(): void {
    this.#loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
  }

  private async run(): Promise<void> {
    let reported: string | undefined;
    while (!this.#stopped.signal.aborted) {
      let isUnderWay = false;
      try {
        isUnderWay = await this.round();
        reported = undefined;
      } catch (error) {
        const { code } = toDomainFailure(error);
        if (!(error instanceof NotYet) && code !== reported) this.ports.logger.warn('audit logs are not anchored for now', { code });
        reported = code;
      }
      await delay(isUnderWay ? POLL_MS : LOOK_MS, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
    }
  }

  /**
   * One step further: looks at what is under way, or sends what is due.
   * @returns whether something is under way @throws NotYet | ChainError
   */
  async round(): Promise<boolean> {
    const { database, chain, deployment } = this.ports;
    await deployment();
    const contract = await findAuditAnchor(database, Number(chain.chainId));
    const waiting = await logsToAnchor(database, Number(chain.chainId), contract ?? '');
    this.ports.metrics.anchorLag.set(waiting[0] ? (Date.now() - waiting[0].since.getTime()) / 1000 : 0);
    const row = await this.#desk.underWay();
    if (row) return this.further(row);
    if (contract === undefined) return this.deploy();
    if (waiting.length === 0 || !(await this.isDue())) return false;
    const { order, unlike } = await nextBatch(this.ports, contract, waiting);
    this.report(unlike);
    if (!order) return false;
    this.#isFull = order.request.heads.length === MAX_BATCH;
    await this.#desk.send('anchor-logs', order.transaction, order.request);
    return true;
  }

  private async deploy(): Promise<boolean> {
    const transaction = await auditAnchorDeployment(await this.ports.contracts(), this.ports.signer.address);
    await this.#desk.send('deploy-audit-anchor', transaction, {});
    return true;
  }

  private async further(row: PlatformTransaction): Promise<boolean> {
    const receipt = await this.#desk.look(row);
    if (!receipt) return true;
    await (row.kind === 'anchor-logs' ? this.anchored(row, receipt) : this.deployed(row, receipt));
    return false;
  }

  private async deployed({ id }: PlatformTransaction, { contractAddress, blockNumber }: Receipt): Promise<void> {
    const { database, chain, logger } = this.ports;
    if (!contractAddress) throw new DomainError('chain.failed', 'The receipt names no contract.');
    await database.source.transaction(async (transaction) => {
      await saveAuditAnchor(transaction, Number(chain.chainId), contractAddress);
      await endSigned(transaction, id, Number(blockNumber));
    });
    logger.info('platform contracts deployed', { address: contractAddress, blockNumber: Number(blockNumber) });
  }

  /** Each tenant's row under that tenant's scope; the batch ends when all are written, and writing one again changes nothing. */
  private async anchored({ id, request }: PlatformTransaction, { transactionHash, blockNumber }: Receipt): Promise<void> {
    const { database, chain, logger } = this.ports;
    const { contract, heads } = anchorRequest.parse(request);
    for (const { tenantId, size } of heads) {
      const row = { size, chainId: Number(chain.chainId), contract, transactionHash, blockNumber: Number(blockNumber) };
      await database.asTenant(tenantId, (transaction) => recordAnchor(transaction, tenantId, row));
    }
    await endSigned(database.source, id, Number(blockNumber));
    logger.info('audit logs anchored', { count: heads.length, blockNumber: Number(blockNumber) });
  }

  /** More logs than one batch takes don't wait for the next time. */
  private async isDue(): Promise<boolean> {
    const last = await lastSignedAt(this.ports.database, Number(this.ports.chain.chainId), 'anchor-logs');
    if (last === undefined || Date.now() - last.getTime() >= this.ports.everyMs) return true;
    return this.#isFull;
  }

  /** Each log once. */
  private report(unlike: readonly WaitingLog[]): void {
    for (const { tenantId, size } of unlike)
      if (!this.#reported.has(tenantId))
        this.ports.logger.error('the chain holds another audit log than the database', { tenantId, count: size });
    this.#reported = new Set(unlike.map(({ tenantId }) => tenantId));
  }
}
