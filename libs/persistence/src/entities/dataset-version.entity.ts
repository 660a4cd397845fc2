import type { TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Items come while it is a draft or importing; once it is ready nothing of it changes. */
@Entity('dataset_versions')
export class DatasetVersionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') tenantId!: TenantId;
  @Column('uuid') datasetId!: string;
  @Column('int') version!: number;
  @Column('text') state!: 'draft' | 'importing' | 'ready';
  /** Field elements in decimal; null until it is ready, as everything below. */
  @Column('text', { nullable: true }) datasetRoot!: string | null;
  @Column('text', { nullable: true }) licenceRoot!: string | null;
  /** SHA-256 of the manifest, hex: a commitment, as the manifest holds the salts. */
  @Column('text', { nullable: true }) manifestHash!: string | null;
  /** Croissant, as JSON in UTF-8, sealed to this row: its salts keep the roots from telling which designs are among the items. */
  @Column('bytea', { nullable: true }) manifestSealed!: Buffer | null;
  @Column('int', { nullable: true }) itemCount!: number | null;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readyAt!: Date | null;
}
