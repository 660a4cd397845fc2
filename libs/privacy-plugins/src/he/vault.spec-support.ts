import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { HeError } from './errors.js';
import { openVault, sealVault } from './vault.js';

type Call = { readonly kind: 'seal' | 'open'; readonly passphrase: string; readonly bytes: Uint8Array };
type Reply = { readonly bytes: Uint8Array } | { readonly code: HeError['code'] };

const execArgv = ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register'];

/** The vault in a plain thread: in jest's own context Argon2id takes fifteen times as long. */
export class VaultThread {
  readonly #worker = new Worker(new URL(import.meta.url), { execArgv });

  readonly seal = (passphrase: string, bytes: Uint8Array): Promise<Uint8Array> => this.#call({ kind: 'seal', passphrase, bytes });
  readonly open = (passphrase: string, bytes: Uint8Array): Promise<Uint8Array> => this.#call({ kind: 'open', passphrase, bytes });

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #call(call: Call): Promise<Uint8Array> {
    this.#worker.postMessage(call);
    const [reply] = (await once(this.#worker, 'message')) as [Reply];
    if ('code' in reply) throw new HeError(reply.code);
    return reply.bytes;
  }
}

async function answer({ kind, passphrase, bytes }: Call): Promise<Reply> {
  try {
    return { bytes: await (kind === 'seal' ? sealVault : openVault)(passphrase, bytes) };
  } catch (error) {
    if (error instanceof HeError) return { code: error.code };
    throw error;
  }
}

if (!isMainThread) parentPort?.on('message', async (call: Call) => parentPort?.postMessage(await answer(call)));
