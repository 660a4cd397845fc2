import { isSet, neededText, type Command } from '../command.js';

export const createTenant: Command = {
  name: 'tenants create',
  words: ['<slug>'],
  summary: 'Make a tenant and its first key; takes an administrator’s login',
  options: {
    name: { type: 'string', value: '<name>', required: true, help: 'what it is called' },
    owner: { type: 'string', value: '<email>', help: 'whom to invite as its first owner' },
    login: { type: 'boolean', help: 'log in with the new key instead of showing it' },
  },
  run: async (input, { terminal, login, client, saveLogin }) => {
    const owner = input.options['owner'];
    const made = await client().tenants.create({
      ...{ name: neededText(input, 'name'), slug: input.words[0]! },
      ...(typeof owner === 'string' && { owner }),
    });
    const { tenant, apiKey } = made;
    if (!isSet(input, 'login'))
      return terminal.answer(made, () => [`Tenant ${tenant.slug} (${tenant.id}).`, `Its key, shown once: ${apiKey.key}`]);
    saveLogin({ url: login().url, key: apiKey.key });
    terminal.answer({ tenant }, () => [`Tenant ${tenant.slug} (${tenant.id}). Logged in as it.`]);
  },
};

export const createKey: Command = {
  name: 'keys create',
  words: ['<name>'],
  summary: 'Make an API key, for a program; it is shown once',
  options: {
    scope: {
      type: 'string',
      multiple: true,
      value: '<scope>',
      help: 'what it may do, for instance generations:write; unless told, what a developer may',
    },
    expires: { type: 'string', value: '<time>', help: 'when it ends, ISO 8601' },
  },
  run: async (input, { terminal, client }) => {
    const { scope, expires } = input.options;
    const made = await client().apiKeys.create({
      name: input.words[0]!,
      // The service knows which scopes there are and names the one that it does not know.
      ...(scope !== undefined && { scopes: scope as never }),
      ...(typeof expires === 'string' && { expiresAt: expires }),
    });
    terminal.answer(made, () => [made.key]);
  },
};
