import type { ErrorCode, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `place`: where the sealed store has the archive that was handed in; it is erased when the import ends. */
export type ImportSource =
  | { readonly kind: 'package'; readonly package: string; readonly version?: string | undefined; readonly under?: string | undefined }
  | { readonly kind: 'car'; readonly place: string }
  | { readonly kind: 'croissant'; readonly place: string };

/** Items of a package or an archive that a worker adds to a version. */
@Entity('dataset_imports')
export class DatasetImportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') tenantId!: TenantId;
  @Column('uuid') datasetVersionId!: string;
  @Column('uuid') licenceId!: string;
  @Column('jsonb') source!: ImportSource;
  @Column('text') state!: 'queued' | 'running' | 'finished' | 'failed';
  /** Fences a worker that was thought dead. */
  @Column('int') attempt!: number;
  @Column('int') accepted!: number;
  @Column('int') refused!: number;
  @Column('text', { nullable: true }) errorCode!: ErrorCode | null;
  @Column('text', { nullable: true }) errorDetail!: string | null;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
  @Column({ type: 'timestamptz', insert: false }) updatedAt!: Date;
}
