import type { BrandId, CollectionId, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('collections')
export class CollectionEntity {
  @PrimaryColumn('uuid') id!: CollectionId;
  @Column('uuid') tenantId!: TenantId;
  @Column('uuid') brandId!: BrandId;
  @Column('text') name!: string;
  @Column('text') symbol!: string;
  @Column('int') royaltyBps!: number;
  /** Null until the deployment is mined. */
  @Column('text', { nullable: true }) address!: string | null;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
