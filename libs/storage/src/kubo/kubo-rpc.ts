import { DomainError } from '@intaglio/domain';

export interface KuboRpcOptions {
  /** Address of the RPC API, such as `http://127.0.0.1:5001`. Never one that the public can reach: it gives full control of the node. */
  readonly url: string;
  /** The `Authorization` header, where the node's `API.Authorizations` asks for one. */
  readonly authorization?: string;
  readonly timeoutMs?: number;
}

export interface KuboCall {
  readonly command: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form?: FormData;
  readonly maxBytes: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** Kubo's `POST /api/v0/...`. Not `kubo-rpc-client`: that sends options of its own choosing, and an address depends on every one of them. */
export class KuboRpc {
  readonly #options: KuboRpcOptions;

  constructor(options: KuboRpcOptions) {
    this.#options = options;
  }

  /** @throws DomainError `resource.not-found` | `storage.full` | `storage.unreachable` */
  async call({ command, query, form, maxBytes }: KuboCall): Promise<Uint8Array> {
    const { url, authorization, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    const address = new URL(`/api/v0/${command}?${new URLSearchParams(query)}`, url);
    try {
      const response = await fetch(address, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        ...(authorization === undefined ? {} : { headers: { authorization } }),
        ...(form === undefined ? {} : { body: form }),
      });
      const body = await readAtMost(response, maxBytes);
      if (response.ok) return body;
      throw rpcError(response.status, new TextDecoder().decode(body));
    } catch (cause) {
      if (cause instanceof DomainError) throw cause;
      throw new DomainError('storage.unreachable', 'The IPFS node does not answer.', { cause });
    }
  }
}

async function readAtMost(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw new DomainError('storage.corrupt', 'The IPFS node answered with more bytes than were asked for.');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Kubo answers nearly every failure with status 500 and a sentence (`{ Message, Code, Type }`): the sentence has to be read. */
function rpcError(status: number, text: string): DomainError {
  if (/no space left on device|disk quota exceeded/i.test(text)) return new DomainError('storage.full', 'The IPFS node has no room left.');
  if (status === 500 && /pinned: |is pinned/i.test(text))
    return new DomainError('resource.conflict', 'The IPFS node keeps it for another asset.');
  if (status === 500 && /not found|could not find|not pinned/i.test(text))
    return new DomainError('resource.not-found', 'The IPFS node has nothing under that CID.');
  return new DomainError('storage.unreachable', `The IPFS node refused the call with status ${status}.`);
}
