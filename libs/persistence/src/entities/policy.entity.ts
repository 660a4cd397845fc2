import type { BrandId, Policy, PolicyId, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Immutable: a change is a new version. */
@Entity('policies')
export class PolicyEntity {
  @PrimaryColumn('uuid') id!: PolicyId;
  @Column('uuid') tenantId!: TenantId;
  @Column('uuid') brandId!: BrandId;
  @Column('int') version!: number;
  @Column('jsonb') document!: Policy;
  /** The salt that hides the policy behind its hash; sealed to this row. */
  @Column('bytea') saltSealed!: Buffer;
  /** A field element in decimal, as the chain knows it. */
  @Column('text') policyHash!: string;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
