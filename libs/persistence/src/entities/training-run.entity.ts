import type { BrandId, ErrorCode, ModelId, TenantId, TrainingState } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('training_runs')
export class TrainingRunEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') tenantId!: TenantId;
  @Column('uuid') brandId!: BrandId;
  @Column('uuid') datasetVersionId!: string;
  /** Name, version and commitment of the public model that it starts from. */
  @Column('jsonb') baseModel!: Record<string, unknown>;
  @Column('jsonb') settings!: Record<string, unknown>;
  @Column('text') state!: TrainingState;
  /** Fences a worker that was thought dead: only the newest attempt may write. */
  @Column('int') attempt!: number;
  /** Releases that were drawn or may have been, in the order of the reservation: written before their noise is drawn. */
  @Column('int') stepsClaimed!: number;
  @Column('jsonb', { nullable: true }) progress!: Record<string, unknown> | null;
  /** Sealed to this row; emptied when the run ends. */
  @Column('bytea', { nullable: true }) checkpointSealed!: Buffer | null;
  /** The encoded model, sealed to this row; emptied when it is authorised or was not let through. */
  @Column('bytea', { nullable: true }) weightsSealed!: Buffer | null;
  @Column('jsonb', { nullable: true }) report!: Record<string, unknown> | null;
  /** A DSSE envelope. */
  @Column('jsonb', { nullable: true }) statement!: Record<string, unknown> | null;
  @Column('text', { nullable: true }) statementCid!: string | null;
  /** Once it was authorised. */
  @Column('uuid', { nullable: true }) modelId!: ModelId | null;
  @Column('text', { nullable: true }) errorCode!: ErrorCode | null;
  @Column('text', { nullable: true }) errorDetail!: string | null;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
  @Column({ type: 'timestamptz', insert: false }) updatedAt!: Date;
}
