// Speaks the enclave's protocol and does what the nonce of `attest` says: what a supervisor can be tried out with. One file without imports of its own,
// as the enclave itself.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';

const MAGIC = Buffer.from('IGL1');
const PREFIX_BYTES = 12;
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spki = publicKey.export({ format: 'der', type: 'spki' });
const name = randomUUID();
const startedAt = performance.now();
/** Whatever is to be found in this process' memory, or to fill it. */
const kept = [];
const asked = new Map();

function send(header) {
  const text = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.concat([MAGIC, Buffer.alloc(8)]);
  prefix.writeUInt32BE(text.length, 4);
  process.stdout.write(Buffer.concat([prefix, text]));
}

let nextQuestion = 0;
const askHost = (ask, given) =>
  new Promise((resolve) => {
    const id = nextQuestion++;
    asked.set(id, resolve);
    send({ to: 'host', id, ask, with: given });
  });

const attempt = (work) => {
  try {
    return `allowed ${JSON.stringify(work())}`;
  } catch (error) {
    return error.code ?? error.name;
  }
};

const tryToConnect = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve('connected')).once('error', (error) => resolve(error.code));
  });

const signedBy = async (userData, nonce) =>
  askHost('document', {
    ...{ publicKey: spki.toString('base64url'), userData: Buffer.from(userData).toString('base64url') },
    ...(nonce ? { nonce: Buffer.from(nonce).toString('base64url') } : {}),
  });

const commands = {
  crash: () => process.exit(3),
  hang: () => {
    for (;;);
  },
  hog: () => {
    for (;;) kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
  },
  garbage: () => new Promise(() => process.stdout.write('a line of log\n')),
  who: () => name,
  silence: () => new Promise(() => undefined),
  wait: (ms) => new Promise((resolve) => setTimeout(() => resolve('waited'), Number(ms))),
  plant: (hex) => {
    // In lower case only inside: the command itself holds the digits, not the bytes.
    kept.push(Buffer.from(hex, 'hex'));
    return 'planted';
  },
  document: async (nonce) => (await signedBy('the hash of a binding', nonce)).answer,
  refused: () => askHost('open-file', { path: '/etc/passwd' }),
  probe: async (port) => ({
    network: await tryToConnect(Number(port)),
    interfaces: attempt(() => Object.keys(networkInterfaces())),
    passwd: attempt(() => readFileSync('/etc/passwd').length),
    listing: attempt(() => readdirSync(new URL('.', import.meta.url))),
    parent: attempt(() => readFileSync(`/proc/${process.ppid}/environ`).length),
    write: attempt(() => writeFileSync(new URL('./left-behind', import.meta.url), 'x')),
    environment: Object.keys(process.env).filter((name) => name !== 'PWD'),
    flags: process.execArgv,
  }),
};

async function attest({ tenantId, brandId, nonce }) {
  const [name, argument] = Buffer.from(nonce, 'base64url').toString().split(':');
  const result = await commands[name]?.(argument);
  const key = (suite) => ({ suite, publicKey: 'AAAA' });
  return {
    document: Buffer.from(JSON.stringify(result ?? null)).toString('base64url'),
    binding: { version: 1, tenantId, brandId, keys: [key('x-wing'), key('x25519')], receiptKey: 'A'.repeat(43) },
  };
}

const operations = {
  ping: () => ({ uptimeMs: performance.now() - startedAt }),
  'load-circuit': () => ({}),
  attest,
  /** Says who was asked. */
  'train-slice': () => ({
    progress: { phase: 'steps', step: 1, steps: 2, epsilonSpent: null, unreleasedLoss: null },
    checkpoint: Buffer.from(name).toString('base64url'),
  }),
};

async function receive(header) {
  if (header.to === 'host') return asked.get(header.id)(header);
  send({ to: 'enclave', id: header.id, ok: true, answer: await operations[header.ask](header.with) });
}

let pending = Buffer.alloc(0);
process.stdin.on('end', () => process.exit(0));
process.stdin.on('data', (chunk) => {
  pending = Buffer.concat([pending, chunk]);
  while (pending.length >= PREFIX_BYTES) {
    const end = PREFIX_BYTES + pending.readUInt32BE(4);
    const next = end + pending.readUInt32BE(8);
    if (pending.length < next) return;
    void receive(JSON.parse(pending.subarray(PREFIX_BYTES, end).toString()));
    pending = pending.subarray(next);
  }
});
