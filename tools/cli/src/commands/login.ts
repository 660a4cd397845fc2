import { createClient } from '@intaglio/client-sdk';
import { isSet, UsageError, type Command } from '../command.js';

const URL_PATTERN = /^https?:\/\/[^\s/]+(\/[^\s?#]*)?$/;
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

export const login: Command = {
  name: 'login',
  words: ['<address>'],
  summary: 'Keep the API’s address and your key for the commands that follow, in a file that only you can read',
  options: { 'key-stdin': { type: 'boolean', help: 'read the key from standard input instead of asking for it' } },
  run: async (input, { terminal, saveLogin }) => {
    const url = addressOf(input.words[0]!);
    if (!isSet(input, 'key-stdin') && !terminal.asksQuestions)
      throw new UsageError('There is no terminal to ask for the key on: pipe it in and add --key-stdin.');
    const key = (isSet(input, 'key-stdin') ? await terminal.readAll() : await terminal.readHidden('API key: ')).trim();
    if (key === '') throw new UsageError('No key was given.');
    // A key of an administrator belongs to no tenant; that it is one shows when it is used.
    const tenant = key.startsWith('ia_') ? undefined : await createClient({ baseUrl: url, apiKey: key }).tenants.own();
    saveLogin({ url, key });
    terminal.answer({ url, tenant: tenant?.slug ?? null }, () => [`Logged in to ${url} as ${tenant?.name ?? 'an administrator'}.`]);
  },
};

/** A key must not travel in the clear, but for a machine's own services. */
function addressOf(word: string): string {
  const address = word.replace(/\/+$/, '');
  if (!URL_PATTERN.test(address)) throw new UsageError('The address is not one: give https://… .');
  const { protocol, hostname } = new URL(address);
  if (protocol === 'http:' && !LOCAL.has(hostname)) throw new UsageError('A key is sent over TLS only: give an https:// address.');
  return address;
}

export const whoami: Command = {
  name: 'whoami',
  words: [],
  summary: 'Show as whom you are logged in, and where',
  options: {},
  run: async (_input, { terminal, login: current, client }) => {
    const { url } = current();
    const { id, name, slug } = await client().tenants.own();
    terminal.answer({ url, tenant: { id, name, slug } }, () => [`${name} (${slug}, ${id}) at ${url}`]);
  },
};
