import { isTrainingEnd, TRAINING_STATES } from '@intaglio/domain';
import { z } from 'zod';
import { followEvents, type FollowedEvent } from './follow-events.js';
import type { Transport } from './transport.js';

/** Progress of a training run: `state` and `progress` events. The loss has no noise on it: it is for the tenant. Members that a later version adds are kept. */
const eventDataSchema = z.looseObject({
  at: z.iso.datetime(),
  state: z.enum(TRAINING_STATES).optional(),
  step: z.int().optional(),
  steps: z.int().optional(),
  epsilonSpent: z.number().nullish(),
  errorCode: z.string().optional(),
});
export type TrainingEvent = FollowedEvent<z.output<typeof eventDataSchema>>;

/** Events of one training run until its end state. @throws ApiProblem, as `followEvents` */
export const trainingEvents = (transport: Transport, runId: string): AsyncGenerator<TrainingEvent> =>
  followEvents(
    transport,
    `/v1/training-runs/${encodeURIComponent(runId)}/events`,
    eventDataSchema,
    ({ state }) => state !== undefined && isTrainingEnd(state),
  );
