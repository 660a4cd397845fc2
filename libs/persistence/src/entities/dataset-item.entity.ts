import type { TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One picture of a version. Its bytes lie in the tenant's sealed store and nowhere else. */
@Entity('dataset_items')
export class DatasetItemEntity {
  @PrimaryColumn('uuid') tenantId!: TenantId;
  @PrimaryColumn('uuid') datasetVersionId!: string;
  @PrimaryColumn('text') name!: string;
  /** In the manifest's order, from 0; null until the version is ready. */
  @Column('int', { nullable: true }) position!: number | null;
  /** 64 hex digits. */
  @Column('text') sha256!: string;
  @Column('text') mediaType!: string;
  @Column('int') width!: number;
  @Column('int') height!: number;
  @Column('int') byteCount!: number;
  @Column('uuid') licenceId!: string;
  @Column('text') attribution!: string;
  @Column('text') caption!: string;
  /** Signals against training that were looked for and what they said. */
  @Column('jsonb') optOuts!: unknown;
  /** 64 bits, 16 hex digits. */
  @Column('text') perceptualHash!: string;
  @Column('jsonb') safety!: unknown;
  /** In the sealed store; null once the bytes were erased. */
  @Column('uuid', { nullable: true }) place!: string | null;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
