import { z } from 'zod';
import { ChainError } from './chain-error.js';
import { classifyNodeError } from './node-errors.js';

/** One chain behind one JSON-RPC endpoint. Made by `connectChain`. */
export interface Chain {
  readonly chainId: bigint;
  /**
   * One request, one answer, no retry.
   * @throws ChainError `chain.unreachable`, or what the node's error means
   */
  request<Result>(method: string, params: readonly unknown[], result: z.ZodType<Result>): Promise<Result>;
}

export interface ChainOptions {
  readonly rpcUrl: string;
  readonly chainId: bigint | number;
  /** Limit for one request. */
  readonly timeoutMs?: number;
}

const answerSchema = z.union([
  z.object({ error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }) }),
  z.object({ result: z.unknown() }),
]);

export const quantity = z
  .string()
  .regex(/^0x[0-9a-fA-F]+$/)
  .transform(BigInt);
export const hexData = z.string().regex(/^0x([0-9a-fA-F]{2})*$/);

/**
 * The chain behind an endpoint, without asking it anything yet. A small client of its own: ethers' provider retries an
 * unreachable node for ever and caches answers.
 */
export function chainAt({ rpcUrl, chainId, timeoutMs = 10_000 }: ChainOptions): Chain {
  let id = 0;
  return {
    chainId: BigInt(chainId),
    async request(method, params, result) {
      const answer = await post(rpcUrl, { jsonrpc: '2.0', id: ++id, method, params }, timeoutMs);
      if ('error' in answer) throw classifyNodeError(method, answer.error);
      const parsed = result.safeParse(answer.result);
      if (!parsed.success) throw new ChainError('chain.unreachable', `${method}: the node's answer makes no sense`);
      return parsed.data;
    },
  };
}

/**
 * `chainAt`, after asking the endpoint whether it serves that chain: a signature for the wrong chain must not be made.
 * @throws ChainError `chain.unreachable` | `chain.wrong-chain`
 */
export async function connectChain(options: ChainOptions): Promise<Chain> {
  const chain = chainAt(options);
  const served = await chain.request('eth_chainId', [], quantity);
  if (served !== chain.chainId) throw new ChainError('chain.wrong-chain', `the endpoint serves chain ${served}, not ${chain.chainId}`);
  return chain;
}

async function post(rpcUrl: string, body: unknown, timeoutMs: number): Promise<z.output<typeof answerSchema>> {
  try {
    const response = await fetch(rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // Some nodes answer an error object with status 4xx; a gateway's own page fails the schema.
    return answerSchema.parse(await response.json());
  } catch (cause) {
    // The endpoint's address may hold a key: it stays out of the message.
    throw new ChainError('chain.unreachable', 'the chain does not answer', { cause: nameOf(cause) });
  }
}

const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : typeof cause);
