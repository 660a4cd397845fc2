import type { TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('tenants')
export class TenantEntity {
  @PrimaryColumn('uuid') id!: TenantId;
  @Column('text') slug!: string;
  @Column('text') name!: string;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
