import type {
  BrandId,
  CollectionId,
  ErrorCode,
  GenerationId,
  GenerationInput,
  GenerationState,
  ModelId,
  PolicyId,
  SubjectId,
  TenantId,
  Verdict,
} from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('generations')
export class GenerationEntity {
  @PrimaryColumn('uuid') id!: GenerationId;
  @Column('uuid') tenantId!: TenantId;
  @Column('uuid') brandId!: BrandId;
  @Column('uuid') policyId!: PolicyId;
  @Column('uuid') modelId!: ModelId;
  @Column('uuid') collectionId!: CollectionId;
  @Column('text') recipient!: string;
  @Column('text') state!: GenerationState;
  /** Fences a worker that was thought dead: only the newest attempt may write. */
  @Column('int') attempt!: number;
  @Column('text') inputKind!: GenerationInput['kind'];
  /** Of a sealed input: drawn by the creator's device, used once. */
  @Column('uuid', { nullable: true }) requestId!: string | null;
  /** Whom it is about; null in rows that are older than people's keys. */
  @Column('uuid', { nullable: true }) subjectId!: SubjectId | null;
  /** Sealed to this row; emptied when the generation ends for good. */
  @Column('bytea', { nullable: true }) inputSealed!: Buffer | null;
  /** While it awaits its creator: until when. */
  @Column('timestamptz', { nullable: true }) answerDeadline!: Date | null;
  @Column('text', { nullable: true }) inputCommitment!: string | null;
  @Column('bytea', { nullable: true }) genome!: Buffer | null;
  @Column('jsonb', { nullable: true }) verdict!: Verdict | null;
  @Column('text', { nullable: true }) pictureCid!: string | null;
  @Column('text', { nullable: true }) imageCid!: string | null;
  @Column('text', { nullable: true }) metadataCid!: string | null;
  @Column('text', { nullable: true }) tokenId!: string | null;
  @Column('text', { nullable: true }) transactionHash!: string | null;
  @Column('text', { nullable: true }) errorCode!: ErrorCode | null;
  @Column('text', { nullable: true }) errorDetail!: string | null;
  /** W3C Trace Context of the request that made it, where that was recorded. */
  @Column('text', { nullable: true }) traceparent!: string | null;
  @Column({ type: 'timestamptz', insert: false }) createdAt!: Date;
  @Column({ type: 'timestamptz', insert: false }) updatedAt!: Date;
}
