import type { Client } from '@intaglio/client-sdk';
import type { Terminal } from './terminal/terminal.js';
import type { Login } from './login-file.js';

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** What stands behind it in the help: `<slug>`. */
  readonly value?: string;
  readonly required?: boolean;
  readonly help: string;
}

/** What was typed behind the command's name, checked against its specification. */
export interface Input {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
}

export interface Context {
  readonly terminal: Terminal;
  /** As whom the user has logged in. @throws NotLoggedIn */
  readonly login: () => Login;
  readonly client: () => Client;
  readonly saveLogin: (login: Login) => void;
}

export interface Command {
  /** For instance `brands create`. */
  readonly name: string;
  /** Its positional arguments, `<needed>` and `[left out]`. */
  readonly words: readonly string[];
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  /** @returns the exit code, 0 unless told */
  readonly run: (input: Input, context: Context) => Promise<number | void>;
}

/** Typed wrongly, or something that the command needs is not there: exit code 2. */
export class UsageError extends Error {}

/** Exit code 3. */
export class NotLoggedIn extends Error {}

export const textOf = ({ options }: Input, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};

export const textsOf = ({ options }: Input, name: string): readonly string[] => {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
};

/** Of a required option: the parser has seen to it that it is there. */
export const neededText = (input: Input, name: string): string => textOf(input, name) ?? '';

export const isSet = ({ options }: Input, name: string): boolean => options[name] === true;
