import type { Readable, Writable } from 'node:stream';
import { createClient } from '@intaglio/client-sdk';
import { cliPage } from './cli-page.js';
import { NotLoggedIn, type Context } from './command.js';
import { EXIT, failureOf } from './exit-codes.js';
import { commandHelp, overview } from './help.js';
import { loginFile, readLogin, writeLogin, type Login } from './login-file.js';
import { parse } from './parse.js';
import { Terminal } from './terminal/terminal.js';

export interface Surroundings {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly environment: NodeJS.ProcessEnv;
}

/** One command, from what was typed to its exit code. Never throws: what went wrong is one line on standard error. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdin, stdout, stderr, environment } = surroundings;
  try {
    if (argv.join(' ') === 'help --markdown') {
      stdout.write(cliPage());
      return EXIT.done;
    }
    const parsed = parse(argv);
    if (!parsed || parsed.help) {
      stdout.write(`${parsed ? commandHelp(parsed.command) : overview()}\n`);
      return EXIT.done;
    }
    const terminal = new Terminal(stdin, stdout, stderr, parsed.json);
    return (await parsed.command.run(parsed.input, contextOf(terminal, loginFile(environment)))) ?? EXIT.done;
  } catch (error) {
    const { code, line } = failureOf(error);
    stderr.write(`intaglio: ${line}\n`);
    return code;
  }
}

function contextOf(terminal: Terminal, file: string): Context {
  const login = (): Login => {
    const current = readLogin(file);
    if (!current) throw new NotLoggedIn('Nobody is logged in: run intaglio login <address> first.');
    return current;
  };
  return {
    ...{ terminal, login, saveLogin: (next) => writeLogin(file, next) },
    client: () => {
      const { url, key } = login();
      return createClient({ baseUrl: url, apiKey: key });
    },
  };
}
