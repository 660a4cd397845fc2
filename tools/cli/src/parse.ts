import { parseArgs } from 'node:util';
import { UsageError, type Command, type Input } from './command.js';
import { COMMANDS } from './commands.js';
import { usageOf } from './help.js';

export interface Parsed {
  readonly command: Command;
  readonly input: Input;
  readonly json: boolean;
  readonly help: boolean;
}

/** @returns undefined when no command is named, so that all are shown. @throws UsageError, which repeats nothing but names of commands and options */
export function parse(argv: readonly string[]): Parsed | undefined {
  if (argv.length === 0 || argv[0] === '--help' || argv[0] === 'help') return undefined;
  const command = commandOf(argv);
  if (!command) throw new UsageError('There is no such command: intaglio --help shows all.');
  const { values, positionals } = argumentsOf(command, argv.slice(command.name.split(' ').length));
  const { json = false, help = false, ...options } = values;
  const parsed = { command, input: { words: positionals, options }, json: json === true, help: help === true };
  if (!parsed.help) assertComplete(parsed);
  return parsed;
}

/** The longest name fits: `brands create` before `brands`. */
const commandOf = (argv: readonly string[]): Command | undefined =>
  COMMANDS.find(({ name }) => name === `${argv[0]} ${argv[1]}`) ?? COMMANDS.find(({ name }) => name === argv[0]);

function argumentsOf(command: Command, args: readonly string[]) {
  const own = Object.entries(command.options).map(([name, { type, multiple = false }]) => [name, { type, multiple }] as const);
  const flags = { json: { type: 'boolean' as const }, help: { type: 'boolean' as const } };
  try {
    return parseArgs({ args: [...args], options: { ...Object.fromEntries(own), ...flags }, allowPositionals: true });
  } catch {
    // Node's own words would repeat what was typed, which may be a prompt.
    throw new UsageError(`An option is not known or lacks its value. Usage: ${usageOf(command)}`);
  }
}

function assertComplete({ command, input }: Parsed): void {
  const needed = command.words.filter((word) => word.startsWith('<')).length;
  const lacks = Object.entries(command.options).some(([name, { required }]) => required && input.options[name] === undefined);
  if (lacks || input.words.length < needed || input.words.length > command.words.length) throw new UsageError(`Usage: ${usageOf(command)}`);
}
