import { DomainError } from '@intaglio/domain';
import { commitAnswer, exchangePlace, Sealer } from '@intaglio/persistence';
import { parseAnswerCommitment } from '@intaglio/privacy-plugins/he/exchange';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantChanges } from '../../changes/tenant-changes.js';
import type { CodeView } from '../code.view.js';
import { conflict } from '../conflict.js';
import { notAwaiting, requireExchange, type Exchange } from '../require-exchange.js';
import { CommitAnswer } from './commit-answer.command.js';

/**
 * The one-time code is told once a commitment stands (docs/adr/0011): earlier, it would let the creator make a tag for any outputs; afterwards it is of no
 * use for that, so it may be told again. The answer is kept by no Idempotency-Key.
 */
@CommandHandler(CommitAnswer)
export class CommitAnswerHandler implements ICommandHandler<CommitAnswer> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly sealer: Sealer,
  ) {}

  /** @throws DomainError `request.invalid` | `resource.not-found` | `answer.not-ready` | `answer.late` | `answer.gone` | `answer.conflict` */
  async execute({ caller, id, commitment: text }: CommitAnswer): Promise<CodeView> {
    const commitment = parseAnswerCommitment(text).toString();
    return this.changes.settle<CodeView>(caller, async (transaction, record) => {
      const found = await requireExchange(transaction, id, true);
      const { answerCommitment: earlier } = found.exchange;
      if (earlier !== null && earlier !== commitment) {
        await record(conflict(id, 'commitment'));
        return new DomainError('answer.conflict', 'This input was committed to another answer before.');
      }
      if (earlier === null) {
        const refusal = notAwaiting(found);
        if (refusal) throw refusal;
        await commitAnswer(transaction, id, commitment);
        await record({ action: 'generation.answer-committed', targets: [{ kind: 'generation', id }], context: { commitment } });
      }
      return this.codeOf(found);
    });
  }

  private codeOf({ generation, exchange: { codeSealed } }: Exchange): CodeView {
    if (!codeSealed) throw new DomainError('answer.gone');
    return { code: this.sealer.open(exchangePlace(generation, 'code_sealed'), codeSealed).toString('base64') };
  }
}
