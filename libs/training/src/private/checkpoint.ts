import { z } from 'zod';
import { PrivacyError } from '../accounting/privacy-error.js';
import type { FlatAdamState } from './flat-adam.js';
import { MOMENT_ENTRIES } from './moments.js';
import { WEIGHTS } from './gene-weights.js';

/**
 * A run between two steps. Everything in it but the marks follows from released (noised) values; still it belongs to the tenant's sealed store, as
 * the model is not authorised yet.
 */
export interface Checkpoint {
  /** SHA-256 of settings, items and base model: a checkpoint only continues the run that it came from. */
  readonly run: string;
  /** Steps whose budget is gone, with or without a result in here. */
  readonly begun: number;
  readonly moments: Float64Array;
  readonly optimiser: FlatAdamState;
  /** Marks of the random blocks so far (see `GuardedRandom`). */
  readonly marks: readonly string[];
}

const numbers = (length: number) =>
  z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length === 8 * length)
    .transform((bytes) => new Float64Array(Uint8Array.from(bytes).buffer))
    .refine((values) => values.every(Number.isFinite));

const schema = z.strictObject({
  version: z.literal(1),
  run: z.string().length(64),
  begun: z.int().min(0),
  moments: numbers(MOMENT_ENTRIES),
  optimiser: z.strictObject({
    weights: numbers(WEIGHTS),
    average: numbers(WEIGHTS),
    first: numbers(WEIGHTS),
    second: numbers(WEIGHTS),
    steps: z.int().min(0),
  }),
  marks: z.array(z.string().length(24)).max(1_000_000),
});

const base64 = (values: Float64Array): string => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');

/** As JSON text, about 160 kB. */
export function writeCheckpoint({ run, begun, moments, optimiser, marks }: Checkpoint): string {
  const { steps, ...vectors } = optimiser;
  const written = Object.fromEntries(Object.entries(vectors).map(([name, values]) => [name, base64(values)]));
  return JSON.stringify({ version: 1, run, begun, moments: base64(moments), optimiser: { ...written, steps }, marks });
}

/** @throws PrivacyError `training.invalid-checkpoint` */
export function readCheckpoint(text: string): Checkpoint {
  try {
    const { version: _, ...checkpoint } = schema.parse(JSON.parse(text));
    return checkpoint;
  } catch (cause) {
    throw new PrivacyError('training.invalid-checkpoint', 'The checkpoint cannot be read', { cause });
  }
}
