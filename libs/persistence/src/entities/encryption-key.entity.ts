import type { BrandId, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A creator's public key for homomorphic encryption, addressed by the SHA-256 of its bytes. */
@Entity('encryption_keys')
export class EncryptionKeyEntity {
  @PrimaryColumn('uuid') tenantId!: TenantId;
  @PrimaryColumn('uuid') brandId!: BrandId;
  /** 64 hex digits. */
  @PrimaryColumn('text') id!: string;
  /** Null once it was removed: the row stays, because its answers still count. */
  @Column('bytea', { nullable: true }) publicKey!: Buffer | null;
  /** Inputs under this key that were accepted. */
  @Column('int') answers!: number;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
}
