import type { BrandId, GenerationId, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The exchange with a creator about one encrypted input: ciphertext in, ciphertext out, commitment, code, opening. What is bulky or secret is destroyed as
 * soon as it has served, and when the generation ends for good.
 */
@Entity('encrypted_exchanges')
export class EncryptedExchangeEntity {
  @PrimaryColumn('uuid') tenantId!: TenantId;
  @PrimaryColumn('uuid') generationId!: GenerationId;
  @Column('uuid') brandId!: BrandId;
  @Column('text') keyId!: string;
  /** SHA-256 of the ciphertext, 32 bytes: one input of a tenant is evaluated once. */
  @Column('bytea') handle!: Buffer;
  @Column('bytea', { nullable: true }) ciphertext!: Buffer | null;
  /** What the creator alone can decrypt. */
  @Column('bytea', { nullable: true }) response!: Buffer | null;
  /** The one-time code's secret, sealed to this row; told to the creator once a commitment stands. */
  @Column('bytea', { nullable: true }) codeSealed!: Buffer | null;
  /** The creator's commitment to the decrypted answer, decimal. Set once. */
  @Column('text', { nullable: true }) answerCommitment!: string | null;
  /** Genome, safety score and proof as the creator gave them, sealed to this row. Set once. */
  @Column('bytea', { nullable: true }) openingSealed!: Buffer | null;
  /** Openings whose proof did not hold. */
  @Column('int') refusals!: number;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
}
