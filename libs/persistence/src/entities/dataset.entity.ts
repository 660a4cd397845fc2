import type { BrandId, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Its versions share one budget: they are about the same licensors. */
@Entity('datasets')
export class DatasetEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') tenantId!: TenantId;
  @Column('uuid') brandId!: BrandId;
  @Column('text') name!: string;
  @Column('double precision') epsilonBudget!: number;
  @Column('double precision') delta!: number;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
