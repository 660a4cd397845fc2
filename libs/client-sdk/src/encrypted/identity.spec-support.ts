import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { openIdentity, sealIdentity } from './encryption-identity.js';
import { decodeIdentity, encodeIdentity } from './identity-document.js';

type Call = { readonly kind: 'seal' | 'open'; readonly passphrase: string; readonly bytes: Uint8Array };

const execArgv = ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register'];

/** Seals an identity's document as a file, or opens one, in a plain thread: in jest's own context Argon2id takes fifteen times as long. */
export async function inPlainThread(call: Call): Promise<Uint8Array> {
  const worker = new Worker(new URL(import.meta.url), { execArgv });
  worker.postMessage(call);
  try {
    return ((await once(worker, 'message')) as [Uint8Array])[0];
  } finally {
    await worker.terminate();
  }
}

const answer = async ({ kind, passphrase, bytes }: Call): Promise<Uint8Array> =>
  kind === 'seal' ? sealIdentity(passphrase, await decodeIdentity(bytes)) : encodeIdentity(await openIdentity(passphrase, bytes));

if (!isMainThread) parentPort?.on('message', async (call: Call) => parentPort?.postMessage(await answer(call)));
