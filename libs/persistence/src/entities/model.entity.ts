import type { BrandId, ModelCard, ModelId, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Version n of a brand's models is leaf n − 1 of the brand's tree; `treeRoot` is the root with this model as the newest leaf. */
@Entity('models')
export class ModelEntity {
  @PrimaryColumn('uuid') id!: ModelId;
  @Column('uuid') tenantId!: TenantId;
  @Column('uuid') brandId!: BrandId;
  @Column('int') version!: number;
  @Column('jsonb') card!: ModelCard;
  /** Sealed to this row. Inside: the encoded model, or a `SealedBlob` in JSON that only the brand's enclaves can open. */
  @Column('bytea') weightsSealed!: Buffer;
  @Column('text') weightsKind!: 'clear' | 'enclave';
  @Column('text') commitment!: string;
  @Column('text') leaf!: string;
  @Column('text') treeRoot!: string;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
