import { GENERATION_STATES, isEnd } from '@intaglio/domain';
import { z } from 'zod';
import type { Client } from '../client.js';
import { problemOfEnd } from '../generate/problem-of-end.js';
import { unreadableAnswer } from '../transport/api-problem.js';

const viewSchema = z.looseObject({
  state: z.enum(GENERATION_STATES),
  error: z.looseObject({ code: z.string(), title: z.string(), detail: z.string().nullable() }).nullish(),
});

const BEFORE = new Set<string>(['accepted', 'evaluating']);
const PAUSE_MS = 500;

/**
 * Waits until the generation awaits its creator.
 * @returns false when its answer has been opened already
 * @throws ApiProblem with the generation's own code, or `generation.rejected` or `generation.cancelled`, when it ended without a piece
 */
export async function awaitAnswer(client: Client, generationId: string): Promise<boolean> {
  for (let turn = 0; ; turn++) {
    // The stream begins with what is long past: a state of an earlier attempt must not be taken for the present one, nor asked about without pause.
    if (turn > 1) await client.pause(PAUSE_MS);
    const view = viewSchema.safeParse(await client.get(`/v1/generations/${encodeURIComponent(generationId)}`)).data;
    if (!view) throw unreadableAnswer(200);
    const { state } = view;
    if (state === 'awaiting-creator') return true;
    if (!BEFORE.has(state)) {
      if (!isEnd(state) || state === 'minted') return false;
      throw problemOfEnd(view);
    }
    for await (const { data } of client.events(generationId)) if (data.state === 'awaiting-creator') break;
  }
}
