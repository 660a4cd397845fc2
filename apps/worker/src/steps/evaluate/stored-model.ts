import { DomainError, sealedBlobSchema } from '@intaglio/domain';
import { decodeModel } from '@intaglio/generator';
import type { ModelEntity, Sealer } from '@intaglio/persistence';
import type { ModelSource } from '@intaglio/privacy-plugins';

/** A model's weights as the API stored them: in the clear to this service, or to the brand's enclaves only. @throws DomainError `storage.corrupt` */
export function modelSource(sealer: Sealer, { id, tenantId, weightsKind, weightsSealed }: ModelEntity): ModelSource {
  const bytes = sealer.open({ tenantId, table: 'models', column: 'weights_sealed', row: id }, weightsSealed);
  if (weightsKind === 'clear') return { kind: 'clear', model: decodeModel(bytes) };
  const parsed = sealedBlobSchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (!parsed.success) throw new DomainError('storage.corrupt', 'The sealed model has an unknown form.');
  return { kind: 'sealed', weights: parsed.data };
}
