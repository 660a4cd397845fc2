import { z } from 'zod';
import { ANSWERS_TO_EXTRACT } from './extraction.js';

/** No policy allows more. Fewer give most models away: the service goes by `answersToRead` of the model as well. */
const MOST_ANSWERS = ANSWERS_TO_EXTRACT.packed - 1;
const answers = z.int().min(1).max(MOST_ANSWERS);

export const heOptionsSchema = z.strictObject({
  /** Inputs under one key that are accepted, ever. Keys cost nothing, so this only slows an honest creator's mistake. */
  answersPerKey: answers.default(50),
  /** Inputs about one model's weights that are accepted, ever, over all keys and versions: outputs enough give any quadratic form away. */
  answersPerModel: answers.default(100),
  /** Keys of one brand: 197 kB each. */
  maxKeys: z.int().min(1).max(10_000).default(256),
  /** How long the service waits for the creator to open the answer; one week at most. */
  answerWithinMinutes: z.int().min(5).max(10_080).default(60),
});
export type HeOptions = z.output<typeof heOptionsSchema>;
