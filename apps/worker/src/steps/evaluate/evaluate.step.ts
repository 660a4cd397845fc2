import { inputCommitment } from '@intaglio/chain/verify';
import { decodeModel, type EmbeddingTable } from '@intaglio/generator';
import type { Sealer } from '@intaglio/persistence';
import type { Registry } from '@intaglio/privacy-plugins';
import { z } from 'zod';
import type { Step, StepOutcome, Work } from '../../pipeline/step.js';
import { openInput } from './sealed-input.js';

const byte = z.int().min(0).max(255);

/** Public: the piece's genome and the commitment to its input. */
export const evaluatedSchema = z.object({ genome: z.string().regex(/^[0-9a-f]{80}$/), inputCommitment: z.string(), assurance: z.string() });
/** Secret: the network's input, which the proof needs, and the safety score. */
export const evaluatedSecretSchema = z.object({ x: z.array(z.int().min(-128).max(127)).length(48), safetyScore: byte });

export interface EvaluatePorts {
  readonly sealer: Sealer;
  readonly backends: Registry;
  readonly table: EmbeddingTable;
}

/** Opens the sealed input and lets the policy's privacy backend turn it into a genome. */
export class EvaluateStep implements Step {
  readonly name = 'evaluate';
  readonly action = 'generation.evaluated';
  readonly next = 'gating';

  constructor(private readonly ports: EvaluatePorts) {}

  async run({ generation, policy, model }: Work): Promise<StepOutcome> {
    const { sealer, backends, table } = this.ports;
    const { inputSalt, latentSeed, ...input } = openInput(sealer, generation);
    const salt = BigInt(inputSalt);
    const { id, options } = policy.document.backend;
    const place = { tenantId: model.tenantId, table: 'models', column: 'weights_sealed', row: model.id };
    const { x, evaluation } = await backends.create(id, options, { table }).evaluate({
      model: decodeModel(sealer.open(place, model.weightsSealed)),
      privacy: model.card.privacy,
      input,
      inputSalt: salt,
      latentSeed: Buffer.from(latentSeed, 'hex'),
    });
    const commitment = inputCommitment(x, salt).toString();
    const genome = Buffer.from(evaluation.genome);
    return {
      output: { genome: genome.toString('hex'), inputCommitment: commitment, assurance: backends.get(id).assurance },
      sealed: { x: [...x], safetyScore: evaluation.safetyScore },
      change: { genome, inputCommitment: commitment },
      audit: { backend: id, inputCommitment: commitment, genome: genome.toString('hex') },
    };
  }
}
