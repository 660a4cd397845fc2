import type { ErrorCode, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ChainTransactionKind =
  'register-brand' | 'deploy-collection' | 'publish-model-root' | 'revoke-model-root' | 'publish-policy' | 'publish-evaluator' | 'mint';
export const CHAIN_TRANSACTION_STATUSES = ['queued', 'claimed', 'signed', 'broadcast', 'confirmed', 'failed'] as const;
export type ChainTransactionStatus = (typeof CHAIN_TRANSACTION_STATUSES)[number];

/** One transaction that the signer owes. One row per (kind, subject): asking twice sends once. */
@Entity('chain_transactions')
export class ChainTransactionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') tenantId!: TenantId;
  @Column('text') kind!: ChainTransactionKind;
  @Column('uuid') subjectId!: string;
  @Column('bigint', { transformer: { from: Number, to: String } }) chainId!: number;
  @Column('jsonb') request!: Record<string, unknown>;
  @Column('text') status!: ChainTransactionStatus;
  @Column('text', { nullable: true }) signer!: string | null;
  @Column('bigint', {
    nullable: true,
    transformer: { from: (value: string | null) => (value === null ? null : Number(value)), to: (value: number | null) => value },
  })
  nonce!: number | null;
  @Column('text', { nullable: true }) rawTransaction!: string | null;
  @Column('text', { nullable: true }) transactionHash!: string | null;
  @Column('bigint', { nullable: true }) blockNumber!: string | null;
  @Column('jsonb', { nullable: true }) result!: Record<string, unknown> | null;
  @Column('text', { nullable: true }) errorCode!: ErrorCode | null;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
  @Column({ type: 'timestamptz', insert: false }) updatedAt!: Date;
}
