import type { TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An Ed25519 key that the platform made for a tenant and keeps for it: it signs what the tenant authorises. */
@Entity('tenant_signing_keys')
export class TenantSigningKeyEntity {
  @PrimaryColumn('uuid') tenantId!: TenantId;
  /** 32 bytes, hex. */
  @Column('text') publicKey!: string;
  /** 32 bytes, sealed to this row. */
  @Column('bytea') seedSealed!: Buffer;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
