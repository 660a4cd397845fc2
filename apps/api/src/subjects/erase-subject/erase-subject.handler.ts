import { eraseSubject, Subjects } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { toErasureView, type ErasureView } from '../erasure.view.js';

export class EraseSubject extends Command<ErasureView> {
  constructor(
    readonly change: Change,
    /** What the partner calls the person. */
    readonly subject: string,
  ) {
    super();
  }
}

@CommandHandler(EraseSubject)
export class EraseSubjectHandler implements ICommandHandler<EraseSubject> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly subjects: Subjects,
  ) {}

  /** Somebody whom nobody knows is erased at once: the answer tells a stranger nothing. */
  async execute({ change, subject }: EraseSubject): Promise<ErasureView> {
    const { tenantId } = change.caller;
    const reference = await this.subjects.referenceOf(tenantId, subject);
    return this.changes.run(change, async (transaction, record) => {
      const { erasure, subjectId } = await eraseSubject(transaction, tenantId, reference);
      const targets = [{ kind: 'erasure', id: erasure.id }, ...(subjectId === undefined ? [] : [{ kind: 'subject', id: subjectId }])];
      await record({ action: 'subject.erased', targets, context: { cancelled: erasure.report.cancelled ?? 0 } });
      if (subjectId !== undefined) this.subjects.forget(tenantId, reference, subjectId);
      return toErasureView(erasure);
    });
  }
}
