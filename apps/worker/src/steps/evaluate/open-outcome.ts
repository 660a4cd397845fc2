import { inputCommitment } from '@intaglio/chain/verify';
import type { Assurance } from '@intaglio/domain';
import type { OpenWitness } from '@intaglio/privacy-plugins';
import type { StepOutcome } from '../../pipeline/step.js';

export interface OpenEvaluation {
  readonly backend: string;
  readonly assurance: Assurance;
  readonly inputSalt: bigint;
  readonly result: OpenWitness;
}

/** The worker holds x: it commits to it and keeps it for the proof. */
export function openOutcome({ backend, assurance, inputSalt, result: { x, evaluation } }: OpenEvaluation): StepOutcome {
  const commitment = inputCommitment(x, inputSalt).toString();
  const genome = Buffer.from(evaluation.genome);
  return {
    output: { genome: genome.toString('hex'), inputCommitment: commitment, assurance },
    sealed: { x: [...x], safetyScore: evaluation.safetyScore },
    change: { genome, inputCommitment: commitment },
    audit: { backend, inputCommitment: commitment, genome: genome.toString('hex') },
  };
}
