import { privateDirectory } from '../paths.js';
import { startStack, type Stack } from '../stack/stack.js';

/** `npm start`: the whole stack in the foreground until Ctrl-C; its data stays for the next start. */
const directory = privateDirectory('start');
const stack = await startStack(directory, { signIn: true, pages: true, tracesTo: process.env.OTEL_EXPORTER_OTLP_ENDPOINT });
await nameAdministrator(stack);
const rows = [
  ['dashboard', `${stack.apiUrl}/app/`],
  ['verify', `${stack.apiUrl}/verify/`],
  ['sign in as', 'Rosa Root, who administers this platform: a tenant comes first, then its owner'],
  ['API', stack.apiUrl],
  ['reference', `${stack.apiUrl}/docs`],
  ['chain', stack.chainUrl],
  ['admin key', stack.adminKey],
  ['logs', stack.logDirectory],
];
console.log(
  `\n${rows.map(([name, value]) => `  ${name!.padEnd(12)} ${value}`).join('\n')}\n\n  Ctrl-C stops everything; data stays in ${directory}.`,
);
const keepAlive = setInterval(() => undefined, 60_000);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    clearInterval(keepAlive);
    void stack.stop().then(() => process.exit(0));
  });

/** Somebody who can sign in and make the first tenant. A start over data of before finds her named. */
async function nameAdministrator({ apiUrl, adminKey }: Stack): Promise<void> {
  const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };
  const answer = await fetch(`${apiUrl}/v1/platform-admins`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: 'root@platform.example' }),
  });
  if (!answer.ok && answer.status !== 409) throw new Error(`The platform's administrator could not be named: ${await answer.text()}`);
}
