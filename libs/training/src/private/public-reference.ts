import { GENES, INPUT } from '@intaglio/generator';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fitTargets, type Transform } from '../descriptors/targets.js';
import type { Moments } from '../evaluation/frechet.js';

/** What private training takes from public pictures, made by `tools/build-public-reference.ts`. */
export interface PublicReference {
  /** Raw descriptors → targets in [−1, 1]; fitted on public pictures, so that no target depends on another private item. */
  readonly scale: Transform;
  readonly prior: Moments;
  readonly captions: readonly Int8Array[];
}

export const publicReferenceFile = new URL('../../artefacts/public-reference.json', import.meta.url);

export const referenceSchema = z.strictObject({
  source: z.strictObject({ name: z.string(), version: z.string(), licence: z.string(), integrity: z.string() }),
  /** base64 of float32 rows of 40 raw descriptors. */
  rows: z.base64(),
  /** base64 of float32: mean, then the rows of the covariance, of targets on that scale. */
  prior: z.base64(),
  /** base64 of int8 rows of 24. */
  captions: z.base64(),
});

const floats = (text: string): Float64Array => Float64Array.from(new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer));
const rowsOf = <Row extends Float64Array | Int8Array>(values: Row, width: number): Row[] =>
  Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width) as Row);

/** @throws ZodError when the artefact is not one */
export function publicReference(): PublicReference {
  const { rows, ...written } = referenceSchema.parse(JSON.parse(readFileSync(publicReferenceFile, 'utf8')));
  return { scale: fitTargets(rowsOf(floats(rows), GENES)), ...readPublicMoments(written) };
}

/** The part that a run's steps need, without the scale of the pictures; reads no file. @param written base64, as in the artefact */
export function readPublicMoments({ prior, captions }: WrittenMoments): Pick<PublicReference, 'prior' | 'captions'> {
  const [mean, ...covariance] = rowsOf(floats(prior), GENES);
  return { prior: { mean: mean!, covariance }, captions: rowsOf(Int8Array.from(Buffer.from(captions, 'base64')), INPUT.semantic) };
}
export type WrittenMoments = Pick<z.output<typeof referenceSchema>, 'prior' | 'captions'>;
