import type { GenerationId, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an enclave signed about a piece, with the attestation of its key. Hashes, times and public keys only. */
@Entity('generation_receipts')
export class GenerationReceiptEntity {
  @PrimaryColumn('uuid') tenantId!: TenantId;
  @PrimaryColumn('uuid') generationId!: GenerationId;
  /** JWS, compact. */
  @Column('text') receipt!: string;
  /** An attestation document. */
  @Column('bytea') document!: Buffer;
  @Column('jsonb') binding!: Record<string, unknown>;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
