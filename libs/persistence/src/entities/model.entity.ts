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
  /** Of a model that was trained here, as all below but for the revocation. */
  @Column('uuid', { nullable: true }) datasetVersionId!: string | null;
  @Column('uuid', { nullable: true }) trainingRunId!: string | null;
  /** What was trained on what and how, signed by trainer and tenant: a DSSE envelope. The leaf binds it. */
  @Column('jsonb', { nullable: true }) statement!: Record<string, unknown> | null;
  @Column('text', { nullable: true }) statementCid!: string | null;
  /** What the release gate measured. */
  @Column('jsonb', { nullable: true }) gate!: Record<string, unknown> | null;
  @Column('timestamptz', { nullable: true }) authorisedAt!: Date | null;
  /** From then on its leaf in the brand's tree is 0. */
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('text', { nullable: true }) revocationReason!: string | null;
}
