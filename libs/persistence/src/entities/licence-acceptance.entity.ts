import type { TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One version of the platform's terms, accepted by a tenant. */
@Entity('licence_acceptances')
export class LicenceAcceptanceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') tenantId!: TenantId;
  @Column('text') termsId!: string;
  @Column('int') termsVersion!: number;
  /** Who said so, in the tenant's words. */
  @Column('text') acceptedBy!: string;
  @Column({ type: 'timestamptz', insert: false }) acceptedAt!: Date;
}
