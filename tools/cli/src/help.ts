import type { Command, Option } from './command.js';
import { COMMANDS } from './commands.js';
import { EXIT_MEANINGS } from './exit-codes.js';
import { facts } from './terminal/columns.js';

const flag = (name: string, { value }: Option): string => `--${name}${value === undefined ? '' : ` ${value}`}`;

/** How a command is typed, in one line. */
export function usageOf({ name, words, options }: Command): string {
  const needed = Object.entries(options).flatMap(([key, option]) => (option.required ? [flag(key, option)] : []));
  const more = Object.values(options).some(({ required }) => !required) ? ['[options]'] : [];
  return ['intaglio', name, ...words, ...needed, ...more].join(' ');
}

/** A command's own page. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]): [string, string] => [
    flag(name, option),
    `${option.help}${option.multiple ? '; may be given again' : ''}`,
  ]);
  return [`usage: ${usageOf(command)}`, '', `  ${command.summary}.`, ...(options.length > 0 ? ['', ...facts(options)] : [])].join('\n');
}

/** All commands, and what holds for each. */
export function overview(): string {
  return [
    'usage: intaglio <command> [options]',
    '',
    ...facts(COMMANDS.map(({ name, words, summary }) => [[name, ...words].join(' '), summary])),
    '',
    '  With every command: --json answers for programs, --help shows its options.',
    '',
    'exit codes',
    ...facts(EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning])),
  ].join('\n');
}
