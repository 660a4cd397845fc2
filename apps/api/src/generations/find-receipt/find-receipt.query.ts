import { DomainError, type GenerationId, type TenantId } from '@intaglio/domain';
import { Database, GenerationReceiptEntity } from '@intaglio/persistence';
import { enclaveBindingSchema } from '@intaglio/privacy-plugins/tee';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ReceiptView } from '../receipt.view.js';
import { requireGeneration } from '../require-generation.js';

export class FindReceipt extends Query<ReceiptView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: GenerationId,
  ) {
    super();
  }
}

@QueryHandler(FindReceipt)
export class FindReceiptHandler implements IQueryHandler<FindReceipt> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.not-found` also for a piece that no enclave has made, or not yet */
  async execute({ tenantId, id }: FindReceipt): Promise<ReceiptView> {
    const row = await this.database.asTenant(tenantId, async (transaction) => {
      await requireGeneration(transaction, id);
      return transaction.findOneBy(GenerationReceiptEntity, { generationId: id });
    });
    if (!row) throw new DomainError('resource.not-found', 'There is no receipt: no enclave has evaluated this generation.');
    const { receipt, document, binding } = row;
    return { receipt, attestation: { document: document.toString('base64url'), binding: enclaveBindingSchema.parse(binding) } };
  }
}
