import { z } from 'zod';
import { reasonSchema } from '../verdict.js';

const byte = z.int().min(0).max(255);

/** Public: the piece's genome, the commitment to its input, and how the words were judged where only the backend could read them. */
export const evaluatedSchema = z.object({
  genome: z.string().regex(/^[0-9a-f]{80}$/),
  inputCommitment: z.string(),
  assurance: z.string(),
  wordReasons: z.array(reasonSchema).optional(),
});

/**
 * Secret: the safety score, and what the proof needs: the network's input, or a witness that only the backend can open, or what the brand's evaluator signs:
 * the handle of the ciphertext with the genome, which is public but vouched for as it stands here.
 */
export const evaluatedSecretSchema = z.union([
  z.object({ x: z.array(z.int().min(-128).max(127)).length(48), safetyScore: byte }),
  z.object({ witness: z.base64(), safetyScore: byte }),
  z.object({ handle: z.string().regex(/^[0-9a-f]{64}$/), genome: z.string().regex(/^[0-9a-f]{80}$/), safetyScore: byte }),
]);
export type EvaluatedSecret = z.output<typeof evaluatedSecretSchema>;
