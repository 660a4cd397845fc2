import type { GenerationInput, GenerationState } from '@intaglio/domain';
import { generationEvents, type GenerationEvent } from '../transport/generation-events.js';
import type { Transport } from '../transport/transport.js';
import { listed } from './pages.js';
import type { AcceptedGeneration, Generation, GenerationSummary } from './views.js';

export interface NewGeneration {
  readonly brandId: string;
  readonly collectionId?: string | undefined;
  /** The address that the piece is minted to. */
  readonly recipient: string;
  readonly input: GenerationInput;
}

export interface GenerationFilter {
  readonly brandId?: string | undefined;
  readonly collectionId?: string | undefined;
  readonly recipient?: string | undefined;
  readonly state?: GenerationState | undefined;
  /** ISO 8601: from this instant on, before this instant. */
  readonly createdFrom?: string | undefined;
  readonly createdBefore?: string | undefined;
}

const of = (id: string, what?: string): string => `/v1/generations/${encodeURIComponent(id)}${what === undefined ? '' : `/${what}`}`;

/** The requests themselves; `client.generate` is the way that protects the prompt as the brand's policy says. All throw ApiProblem. */
export class Generations {
  constructor(private readonly transport: Transport) {}

  create(request: NewGeneration, idempotencyKey?: string): Promise<AcceptedGeneration> {
    return this.transport.post('/v1/generations', request, idempotencyKey);
  }

  list(filter: GenerationFilter = {}): AsyncGenerator<GenerationSummary> {
    return listed(this.transport, '/v1/generations', { ...filter });
  }

  find(id: string): Promise<Generation> {
    return this.transport.get(of(id));
  }

  /** Progress until the end state; resumes by itself. */
  events(id: string): AsyncGenerator<GenerationEvent> {
    return generationEvents(this.transport, id);
  }

  /** Tries a failed one again from its last finished step. */
  retry(id: string): Promise<{ readonly id: string; readonly state: GenerationState }> {
    return this.transport.post(of(id, 'retry'), {});
  }

  /** Stops one that is not being minted yet; its input is destroyed. */
  cancel(id: string): Promise<{ readonly id: string; readonly state: GenerationState }> {
    return this.transport.post(of(id, 'cancel'), {});
  }
}
