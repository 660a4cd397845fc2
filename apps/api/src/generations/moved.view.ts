import { GENERATION_STATES } from '@intaglio/domain';
import { z } from 'zod';
import { exampleSummary } from './generation.example.js';

/** What a change by hand came to. */
export const movedView = z
  .strictObject({ id: z.uuid(), state: z.enum(GENERATION_STATES) })
  .meta({ examples: [{ id: exampleSummary.id, state: 'cancelled' }] });
export type MovedView = z.output<typeof movedView>;
