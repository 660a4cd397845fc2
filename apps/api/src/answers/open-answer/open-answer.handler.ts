import type { VerificationKey } from '@intaglio/chain/verify';
import { DomainError, type OpenAnswer as Opening } from '@intaglio/domain';
import {
  countRefusal,
  enqueueOutbox,
  exchangePlace,
  keepOpening,
  moveGeneration,
  Sealer,
  type TenantTransaction,
} from '@intaglio/persistence';
import { assertOpening, parseAnswerCommitment } from '@intaglio/privacy-plugins/he/exchange';
import type { Metrics } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges, type Recorded } from '../../changes/tenant-changes.js';
import type { MovedView } from '../../generations/moved.view.js';
import { METRICS } from '../../infrastructure/tokens.js';
import { conflict } from '../conflict.js';
import { MAX_REFUSALS } from '../max-refusals.js';
import { OpeningKey } from '../opening-key.js';
import { notAwaiting, requireExchange, type Exchange } from '../require-exchange.js';
import { earlierOpening, isSame } from './earlier-opening.js';
import { OpenAnswer } from './open-answer.command.js';

type Record = (event: Recorded) => Promise<void>;

/** The generation stays locked meanwhile: of several openings one after the other is looked at. */
@CommandHandler(OpenAnswer)
export class OpenAnswerHandler implements ICommandHandler<OpenAnswer> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly sealer: Sealer,
    private readonly openingKey: OpeningKey,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  /** @throws DomainError `resource.not-found` | `answer.not-ready` | `answer.late` | `answer.gone` | `answer.conflict` | `answer.refused` */
  execute({ caller, id, opening }: OpenAnswer): Promise<MovedView> {
    return this.changes.settle<MovedView>(caller, async (transaction, record) => {
      const found = await requireExchange(transaction, id, true);
      const earlier = earlierOpening(this.sealer, found);
      if (earlier && isSame(earlier, opening)) return { id, state: found.generation.state };
      if (earlier) {
        await record(conflict(id, 'opening'));
        return new DomainError('answer.conflict', 'This input was opened to another answer before.');
      }
      const refusal = notAwaiting(found);
      if (refusal) throw refusal;
      if (!this.holds(await this.openingKey.read(), found, opening)) return this.refuse(transaction, record, found);
      return this.take(transaction, record, found, opening);
    });
  }

  /** Against this server's own commitment and code: what came with the request vouches for nothing. */
  private holds(key: VerificationKey, { generation, exchange }: Exchange, opening: Opening): boolean {
    const { answerCommitment, codeSealed } = exchange;
    if (answerCommitment === null || !codeSealed) throw new DomainError('answer.not-ready', 'The answer must be committed to first.');
    try {
      assertOpening(key, {
        answerCommitment: parseAnswerCommitment(answerCommitment),
        code: this.sealer.open(exchangePlace(generation, 'code_sealed'), codeSealed),
        genome: Buffer.from(opening.genome, 'hex'),
        safetyScore: opening.safetyScore,
        proof: Buffer.from(opening.proof, 'hex'),
      });
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'answer.refused') return false;
      if (error instanceof DomainError) throw error;
      throw new DomainError('configuration.invalid', 'The verification key of openings can’t be used.', { cause: error });
    }
  }

  private async take(
    transaction: TenantTransaction,
    record: Record,
    { generation, exchange }: Exchange,
    opening: Opening,
  ): Promise<MovedView> {
    const { id, tenantId, attempt } = generation;
    const { genome, safetyScore, proof } = opening;
    const document = Buffer.from(JSON.stringify({ genome, safetyScore, proof }));
    await keepOpening(transaction, id, this.sealer.seal(exchangePlace(generation, 'opening_sealed'), document));
    await moveGeneration(transaction, { id, attempt, from: 'awaiting-creator', to: 'gating' }, { answerDeadline: null });
    await enqueueOutbox(transaction, tenantId, 'generations', id);
    const context = { handle: exchange.handle.toString('hex'), refusals: exchange.refusals };
    await record({ action: 'generation.opened', targets: [{ kind: 'generation', id }], context });
    return { id, state: 'gating' };
  }

  /** Counted and audited although the request fails. The last one ends the generation for good: it can only be cancelled. */
  private async refuse(transaction: TenantTransaction, record: Record, { generation }: Exchange): Promise<DomainError> {
    const { id, attempt } = generation;
    const targets = [{ kind: 'generation', id }];
    const refusals = await countRefusal(transaction, id);
    await record({ action: 'generation.answer-refused', targets, context: { refusals } });
    const refusal = new DomainError('answer.refused');
    if (refusals < MAX_REFUSALS) return refusal;
    const { code } = refusal;
    const change = { errorCode: code, errorDetail: `${refusals} openings did not hold.`, answerDeadline: null };
    await moveGeneration(transaction, { id, attempt, from: 'awaiting-creator', to: 'failed' }, change);
    await record({ action: 'generation.failed', targets, context: { code } });
    this.metrics.ends.inc({ state: 'failed' });
    return refusal;
  }
}
