import type { BrandId, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('brands')
export class BrandEntity {
  @PrimaryColumn('uuid') id!: BrandId;
  @Column('uuid') tenantId!: TenantId;
  @Column('text') slug!: string;
  @Column('text') name!: string;
  @Column('jsonb') styleKit!: Record<string, unknown>;
  @Column('text') styleKitHash!: string;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
