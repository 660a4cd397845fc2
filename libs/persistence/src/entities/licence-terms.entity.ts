import type { LicenceUse } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Written by the platform's administrators, the same for every tenant. Immutable: a change is a new version. */
@Entity('licence_terms')
export class LicenceTermsEntity {
  @PrimaryColumn('text') id!: string;
  @PrimaryColumn('int') version!: number;
  @Column('text') title!: string;
  @Column('text') body!: string;
  /** The most that a licence under these terms may name. */
  @Column('jsonb') uses!: LicenceUse[];
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
