import { privateDirectory } from '../paths.js';
import { startStack } from '../stack/stack.js';

/** `npm start`: the whole stack in the foreground until Ctrl-C; its data stays for the next start. */
const directory = privateDirectory('start');
const stack = await startStack(directory, { signIn: true, pages: true, tracesTo: process.env.OTEL_EXPORTER_OTLP_ENDPOINT });
const rows = [
  ['dashboard', `${stack.apiUrl}/app/`],
  ['verify', `${stack.apiUrl}/verify/`],
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
