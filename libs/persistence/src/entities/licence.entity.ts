import type { LicenceDocument, LicenceState, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a licensor allows. Whether it holds at a moment follows from its dates; `state` says what was done to it. */
@Entity('licences')
export class LicenceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') tenantId!: TenantId;
  @Column('jsonb') document!: LicenceDocument;
  /** Of the platform's terms; null for a licence with evidence of its own. */
  @Column('uuid', { nullable: true }) acceptanceId!: string | null;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('text') state!: LicenceState;
  @Column('timestamptz', { nullable: true }) startsAt!: Date | null;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('text', { nullable: true }) revocationReason!: string | null;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
