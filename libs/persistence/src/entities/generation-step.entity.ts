import type { GenerationId, GenerationStep, TenantId } from '@intaglio/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A finished step's checkpoint: public output in the clear, anything secret sealed to the row. */
@Entity('generation_steps')
export class GenerationStepEntity {
  @PrimaryColumn('uuid') generationId!: GenerationId;
  @PrimaryColumn('text') step!: GenerationStep;
  @Column('uuid') tenantId!: TenantId;
  @Column('int') attempt!: number;
  @Column('jsonb') output!: Record<string, unknown>;
  @Column('bytea', { nullable: true }) sealed!: Buffer | null;
  @Column('timestamptz') startedAt!: Date;
  @Column('int') durationMs!: number;
}
