import type { GenerationFilter, GenerationSummary } from '@intaglio/client-sdk';
import { textOf, UsageError, type Command, type Context, type Input } from '../command.js';
import { columns, facts } from '../terminal/columns.js';
import { pieceLines } from './generate.js';

const DEFAULT_LIMIT = 20;

export const listGenerations: Command = {
  name: 'generations list',
  words: [],
  summary: 'Generations, newest first',
  options: {
    brand: { type: 'string', value: '<slug or id>', help: 'of one brand' },
    state: { type: 'string', value: '<state>', help: 'in one state: minted, failed …' },
    limit: { type: 'string', value: '<count>', help: `at most so many; ${DEFAULT_LIMIT} unless given` },
  },
  run: async (input, { terminal, client }) => {
    const limit = Number(textOf(input, 'limit') ?? DEFAULT_LIMIT);
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number.');
    const found: GenerationSummary[] = [];
    for await (const generation of client().generations.list(await filterOf(input, client))) if (found.push(generation) >= limit) break;
    terminal.answer(found, () => columns(found.map(({ id, state, createdAt, recipient }) => [id, state, createdAt, recipient])));
  },
};

async function filterOf(input: Input, client: Context['client']): Promise<GenerationFilter> {
  const [brand, state] = [textOf(input, 'brand'), textOf(input, 'state')];
  const brandId = brand === undefined ? undefined : (await client().brands.find(brand)).id;
  return { brandId, state: state as GenerationFilter['state'] };
}

export const showGeneration: Command = {
  name: 'generations show',
  words: ['<id>'],
  summary: 'One generation: state, steps, token',
  options: {},
  run: async (input, { terminal, client }) => {
    const generation = await client().generations.find(input.words[0]!);
    const { state, steps, error } = generation;
    terminal.answer(generation, () => [
      ...facts([['state', error ? `${state}: ${error.title} (${error.code})` : state]]),
      ...facts(steps.map(({ step, durationMs }) => [step, `${(durationMs / 1000).toFixed(1)} s`])),
      ...pieceLines(generation),
    ]);
  },
};

export const watchGeneration: Command = {
  name: 'generations watch',
  words: ['<id>'],
  summary: 'Follow a generation to its end',
  options: {},
  run: async (input, { terminal, client }) => {
    const id = input.words[0]!;
    for await (const { data } of client().generations.events(id)) {
      const { at, state, step, durationMs } = data;
      if (terminal.json) terminal.line(JSON.stringify(data));
      else terminal.line(`  ${at}  ${state ?? `${step ?? ''}${durationMs === undefined ? '' : `, ${(durationMs / 1000).toFixed(1)} s`}`}`);
    }
    return (await client().generations.find(id)).state === 'minted' ? 0 : 1;
  },
};

const moved = (name: 'retry' | 'cancel', summary: string): Command => ({
  name: `generations ${name}`,
  words: ['<id>'],
  summary,
  options: {},
  run: async (input, { terminal, client }) => {
    const { id, state } = await client().generations[name](input.words[0]!);
    terminal.answer({ id, state }, () => [`${id} is ${state}.`]);
  },
});

export const retryGeneration = moved('retry', 'Try a failed generation again from its last finished step');
export const cancelGeneration = moved('cancel', 'Stop a generation that is not being minted yet; its input is destroyed');
