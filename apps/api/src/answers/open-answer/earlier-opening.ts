import { openAnswerSchema, type OpenAnswer } from '@intaglio/domain';
import { exchangePlace, type Sealer } from '@intaglio/persistence';
import type { Exchange } from '../require-exchange.js';

/** What was opened before: the genome stays with the piece, the safety score as long as the generation has not ended. */
export interface EarlierOpening {
  /** Hex. */
  readonly genome: string;
  readonly safetyScore?: number;
}

export function earlierOpening(sealer: Sealer, { generation, exchange }: Exchange): EarlierOpening | undefined {
  if (exchange.openingSealed) {
    const bytes = sealer.open(exchangePlace(generation, 'opening_sealed'), exchange.openingSealed);
    return openAnswerSchema.parse(JSON.parse(bytes.toString('utf8')));
  }
  return generation.genome ? { genome: generation.genome.toString('hex') } : undefined;
}

/** Another proof of the same is the same opening. */
export const isSame = (earlier: EarlierOpening, { genome, safetyScore }: OpenAnswer): boolean =>
  earlier.genome === genome && (earlier.safetyScore ?? safetyScore) === safetyScore;
