import { readFileSync } from 'node:fs';
import type { Brand, NewPolicy } from '@intaglio/client-sdk';
import { maisonAurelle } from '@intaglio/generator';
import { neededText, textOf, UsageError, type Command } from '../command.js';
import { callersPath } from '../callers-path.js';
import { columns } from '../terminal/columns.js';

/** JSON from a file; its text is never repeated. @throws UsageError */
function jsonFrom(path: string, what: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(callersPath(path), 'utf8')) as Record<string, unknown>;
  } catch {
    throw new UsageError(`The ${what} could not be read: give a file with a JSON document.`);
  }
}

const shown = ({ slug, id, name }: Brand): string[] => [slug, id, name];

export const listBrands: Command = {
  name: 'brands list',
  words: [],
  summary: 'The tenant’s brands, newest first',
  options: {},
  run: async (_input, { terminal, client }) => {
    const brands: Brand[] = [];
    for await (const brand of client().brands.list()) brands.push(brand);
    terminal.answer(brands, () => columns(brands.map(shown)));
  },
};

export const createBrand: Command = {
  name: 'brands create',
  words: ['<slug>'],
  summary: 'Make a brand',
  options: {
    name: { type: 'string', value: '<name>', required: true, help: 'what it is called' },
    'style-kit': {
      type: 'string',
      value: '<file>',
      help: 'its drawing style, a JSON document; unless given, that of Maison Aurelle under the brand’s name',
    },
  },
  run: async (input, { terminal, client }) => {
    const [name, slug, file] = [neededText(input, 'name'), input.words[0]!, textOf(input, 'style-kit')];
    const styleKit = file === undefined ? { ...maisonAurelle, id: slug, name, monogram: monogramOf(name) } : jsonFrom(file, 'style kit');
    const brand = await client().brands.create({ name, slug, styleKit });
    terminal.answer(brand, () => [`Brand ${brand.slug} (${brand.id}).`]);
  },
};

/** The first letters of its words, as far as they are drawn. */
const monogramOf = (name: string): string =>
  name
    .toUpperCase()
    .split(/[^A-Z]+/)
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 3) || 'I';

export const createPolicy: Command = {
  name: 'policies create',
  words: ['<brand>'],
  summary: 'Save a new version of a brand’s policy: from now on pieces are made under it',
  options: {
    backend: { type: 'string', value: '<id>', help: 'the privacy backend, with all else as the defaults are: dp.model, tee.nitro …' },
    file: { type: 'string', value: '<file>', help: 'the whole policy, a JSON document' },
  },
  run: async (input, { terminal, client }) => {
    const [backend, file] = [textOf(input, 'backend'), textOf(input, 'file')];
    if ((backend === undefined) === (file === undefined)) throw new UsageError('Give either --backend or --file.');
    const policy = file === undefined ? { backend: { id: backend! } } : (jsonFrom(file, 'policy') as unknown as NewPolicy);
    const { id } = await client().brands.find(input.words[0]!);
    const made = await client().policies.create(id, policy);
    terminal.answer(made, () => [`Policy version ${made.version} (${made.id}), backend ${made.policy.backend.id}.`]);
  },
};

export const createModel: Command = {
  name: 'models create',
  words: ['<brand>'],
  summary: 'Give a brand the base model that is shipped',
  options: {},
  run: async (input, { terminal, client }) => {
    const { id } = await client().brands.find(input.words[0]!);
    const made = await client().models.create(id, { source: { kind: 'base' } });
    terminal.answer(made, () => [`Model version ${made.version} (${made.id}).`]);
  },
};

export const createCollection: Command = {
  name: 'collections create',
  words: ['<brand>'],
  summary: 'Make a collection that the brand’s pieces are minted into',
  options: {
    name: { type: 'string', value: '<name>', required: true, help: 'what it is called' },
    symbol: { type: 'string', value: '<SYMBOL>', required: true, help: 'two to eleven capitals and digits' },
  },
  run: async (input, { terminal, client }) => {
    const { id } = await client().brands.find(input.words[0]!);
    const made = await client().collections.create(id, { name: neededText(input, 'name'), symbol: neededText(input, 'symbol') });
    terminal.answer(made, () => [`Collection ${made.symbol} (${made.id}).`]);
  },
};
