import type { TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `count` releases with Gaussian noise, as the accountant of private training takes them. */
export interface LedgerMechanism {
  /** Standard deviation of the noise over the sensitivity: a pure number. */
  readonly noiseMultiplier: number;
  /** Probability with which each item is in a sample, (0, 1]. */
  readonly samplingRate: number;
  readonly count: number;
}

/** Added to only. A run's reservation counts in full until `spent` or `released` settles it. */
@Entity('ledger_entries')
export class LedgerEntryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') tenantId!: TenantId;
  @Column('uuid') datasetId!: string;
  @Column('uuid') runId!: string;
  @Column('text') kind!: 'reserved' | 'spent' | 'released';
  @Column('jsonb') mechanisms!: readonly LedgerMechanism[];
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
