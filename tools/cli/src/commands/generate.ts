import { readFileSync, writeFileSync } from 'node:fs';
import { DomainError, PROTECTIONS, type ClientTrust, type Generation, type GenerateProgress, type Protection } from '@intaglio/client-sdk';
import { callersPath } from '../callers-path.js';
import { isSet, neededText, textOf, textsOf, UsageError, type Command, type Context, type Input } from '../command.js';
import { facts } from '../terminal/columns.js';
import { ProgressLines } from '../terminal/progress-lines.js';

const NUMBER_TRAITS = new Set(['lightness', 'chroma', 'density', 'symmetry', 'energy']);
const WORD_TRAITS = new Set(['colour', 'metal']);

export const generate: Command = {
  name: 'generate',
  words: ['[prompt]'],
  summary: 'Make a piece: protects the prompt as the brand’s policy asks, and follows it to the mint',
  options: {
    brand: { type: 'string', value: '<slug or id>', required: true, help: 'of whom' },
    to: { type: 'string', value: '<address>', required: true, help: 'the address that the piece is minted to' },
    'prompt-file': {
      type: 'string',
      value: '<file>',
      help: 'read the prompt from a file, - for standard input: then it stands in no shell history',
    },
    trait: { type: 'string', multiple: true, value: '<name=value>', help: `${[...WORD_TRAITS, ...NUMBER_TRAITS].join(', ')}` },
    collection: { type: 'string', value: '<id>', help: 'the brand’s newest unless given' },
    require: { type: 'string', value: '<protection>', help: 'send nothing unless the policy does at least that: sealed or encrypted' },
    enclaves: { type: 'string', value: '<file>', help: 'whom to trust with a sealed prompt: JSON with tenantId, roots and measurements' },
    opening: { type: 'string', value: '<file>', help: 'keep the opening of a sealed prompt there: it holds the prompt' },
    picture: { type: 'string', value: '<file>', help: 'save the picture (SVG) there' },
    'idempotency-key': { type: 'string', value: '<key>', help: 'of your own order: the same key never makes two pieces' },
    'no-wait': { type: 'boolean', help: 'end when the service has it' },
  },
  run: async (input, context) => {
    const { terminal, client } = context;
    const prompt = await promptOf(input, context);
    const lines = new ProgressLines(terminal);
    const openingFile = textOf(input, 'opening');
    const onProgress = (progress: GenerateProgress): void => {
      if (progress.step === 'sealed' && openingFile !== undefined)
        writeFileSync(callersPath(openingFile), `${JSON.stringify(progress.opening, null, 2)}\n`, { mode: 0o600 });
      if (!terminal.json) lines.report(progress);
    };
    const handed = await client()
      .handIn(prompt, { ...optionsOf(input), onProgress })
      .finally(() => lines.clear());
    if (isSet(input, 'no-wait')) return terminal.answer({ id: handed.id }, () => [handed.id]);
    const piece = await handed.result().finally(() => lines.clear());
    await savePicture(piece, textOf(input, 'picture'));
    terminal.answer({ ...piece, protection: handed.protection, opening: handed.opening }, () => pieceLines(piece));
  },
};

async function savePicture({ picture }: Generation, file: string | undefined): Promise<void> {
  if (file === undefined || !picture) return;
  const response = await fetch(picture.url, { redirect: 'error' });
  if (!response.ok)
    throw new Error('The piece is minted, but its picture could not be fetched: intaglio generations show names its address.');
  writeFileSync(callersPath(file), new Uint8Array(await response.arrayBuffer()));
}

/** What a minted piece is and where, and how to check it. */
export function pieceLines({ id, token, picture, image }: Generation): string[] {
  const rows: [string, string][] = [['piece', id]];
  if (token) rows.push(['token', `${token.chainId}/${token.collection}/${token.tokenId}`], ['transaction', token.transactionHash]);
  if (picture) rows.push(['picture', picture.url]);
  if (image) rows.push(['image', image.url]);
  return ['', ...facts(rows)];
}

async function promptOf(input: Input, { terminal }: Context): Promise<string> {
  const [word, file] = [input.words[0], textOf(input, 'prompt-file')];
  if ((word === undefined) === (file === undefined))
    throw new UsageError('Give the prompt, or where to read it: --prompt-file, - for standard input.');
  if (word !== undefined) return word;
  if (file === '-') return terminal.readAll();
  try {
    return readFileSync(callersPath(file!), 'utf8').trim();
  } catch {
    throw new UsageError('The file with the prompt could not be read.');
  }
}

function optionsOf(input: Input) {
  const required = textOf(input, 'require');
  if (required !== undefined && !isProtection(required)) throw new UsageError(`--require takes one of ${PROTECTIONS.join(', ')}.`);
  const enclaves = textOf(input, 'enclaves');
  return {
    ...{ brand: neededText(input, 'brand'), recipient: neededText(input, 'to'), collection: textOf(input, 'collection') },
    ...{ require: required, traits: traitsOf(textsOf(input, 'trait')), idempotencyKey: textOf(input, 'idempotency-key') },
    enclaves: enclaves === undefined ? undefined : trustFrom(enclaves),
  };
}

const isProtection = (text: string): text is Protection => (PROTECTIONS as readonly string[]).includes(text);

function traitsOf(entries: readonly string[]): Record<string, string | number> | undefined {
  if (entries.length === 0) return undefined;
  return Object.fromEntries(
    entries.map((entry) => {
      const [, name, value] = /^([a-z]+)=(.+)$/.exec(entry) ?? [];
      if (name === undefined || value === undefined) throw new UsageError('--trait takes <name=value>, for instance metal=platinum.');
      if (WORD_TRAITS.has(name)) return [name, value];
      if (NUMBER_TRAITS.has(name) && /^-?\d{1,3}$/.test(value)) return [name, Number(value)];
      throw new UsageError('There is no such trait, or its value is not a number from -100 to 100.');
    }),
  );
}

function trustFrom(file: string): ClientTrust {
  try {
    const trust = JSON.parse(readFileSync(callersPath(file), 'utf8')) as ClientTrust;
    if (typeof trust.tenantId === 'string' && Array.isArray(trust.roots) && Array.isArray(trust.measurements)) return trust;
  } catch {
    // Said below: what the file holds is not repeated.
  }
  throw new DomainError('request.invalid', 'The file of --enclaves is not JSON with tenantId, roots and measurements.');
}
