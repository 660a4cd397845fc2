import { GENERATION_STATES, isEnd } from '@intaglio/domain';
import { z } from 'zod';
import { followEvents, type FollowedEvent } from './follow-events.js';
import type { Transport } from './transport.js';

/** Progress of a generation: `state` and `step` events. Members that a later version adds are kept. */
const eventDataSchema = z.looseObject({
  at: z.iso.datetime(),
  state: z.enum(GENERATION_STATES).optional(),
  step: z.string().optional(),
  durationMs: z.number().optional(),
  errorCode: z.string().optional(),
});
export type GenerationEvent = FollowedEvent<z.output<typeof eventDataSchema>>;

/** Events of one generation until its end state. @throws ApiProblem, as `followEvents` */
export const generationEvents = (transport: Transport, generationId: string): AsyncGenerator<GenerationEvent> =>
  followEvents(
    transport,
    `/v1/generations/${encodeURIComponent(generationId)}/events`,
    eventDataSchema,
    ({ state }) => state !== undefined && isEnd(state),
  );
