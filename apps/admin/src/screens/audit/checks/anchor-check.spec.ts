import { jest } from '@jest/globals';
import type { Checkpoint } from '../types.js';

const readCheckpoints = jest.fn(async () => ({ items: [{ size: 20 }], nextCursor: null }));
jest.unstable_mockModule('../log-api.js', () => ({ readCheckpoints }));
const { checkAnchor } = await import('./anchor-check.js');

const word = (value: number | string): string => (typeof value === 'string' ? value : value.toString(16)).padStart(64, '0');
const hash = (byte: string): string => byte.repeat(32);
/** keccak256 of `Anchored(bytes32,uint64,bytes32)` is what the node is asked for; it answers for any topic. */
const anchored = (size: number, root: string) => ({
  ...{ address: `0x${'c0'.repeat(20)}`, data: `0x${word(size)}${root}`, blockNumber: '0x7', logIndex: '0x0' },
  transactionHash: `0x${hash('ee')}`,
});

describe('a checkpoint, held against the chain', () => {
  const real = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = real;
    readCheckpoints.mockClear();
  });

  /** A node whose contract holds this head, and whose block 7 tells of these. */
  function node(head: readonly [size: number, root: string], ...logs: ReturnType<typeof anchored>[]): void {
    globalThis.fetch = async (_address, init) => {
      const { method, params } = JSON.parse(String(init?.body)) as { method: string; params: [{ topics?: string[] }?] };
      const results: Record<string, unknown> = {
        eth_chainId: '0x7a69',
        eth_blockNumber: '0x9',
        eth_call: `0x${word(head[0])}${head[1]}`,
        eth_getLogs: logs.map((log) => ({ ...log, topics: params[0]?.topics })),
      };
      return { json: async () => ({ jsonrpc: '2.0', id: 1, result: results[method] }) } as Response;
    };
  }
  const anchor = { chainId: 31_337, contract: `0x${'c0'.repeat(20)}`, transaction: `0x${hash('ee')}`, block: 7 };
  const checkpoint: Checkpoint = { size: 12, root: hash('11'), at: '2026-11-22T15:30:28.123Z', note: '', anchor };
  const standing = { origin: 'intaglio.example/audit/one', node: 'https://chain.example' };
  const check = (logSize = 12) => checkAnchor(checkpoint, anchor, standing, logSize);

  it('stands there, also when later ones do', async () => {
    node([12, hash('11')], anchored(12, hash('11')));
    expect(await check()).toEqual({ kind: 'anchored', block: 7 });
    node([15, hash('22')], anchored(12, hash('11')));
    expect(await check(15)).toEqual({ kind: 'anchored', block: 7 });
    expect(readCheckpoints).not.toHaveBeenCalled();
  });

  it('is not taken for cut back when the log has grown since it was read', async () => {
    node([20, hash('33')], anchored(12, hash('11')));
    expect(await check()).toEqual({ kind: 'anchored', block: 7 });
  });

  it.each([
    ['another root', 'other-root', () => node([12, hash('44')], anchored(12, hash('44')))],
    ['nothing of it in that block', 'not-anchored', () => node([12, hash('11')])],
    ['an earlier head only', 'not-anchored', () => node([9, hash('11')])],
    ['a longer log than there is', 'beyond', () => node([21, hash('11')], anchored(12, hash('11')))],
  ])('is not there as the platform says: %s', async (_what, why, serve) => {
    serve();
    expect(await check()).toEqual({ kind: 'unlike', why });
  });

  it('is not known where the node is of another chain', async () => {
    node([12, hash('11')], anchored(12, hash('11')));
    await expect(checkAnchor(checkpoint, { ...anchor, chainId: 1 }, standing, 12)).rejects.toMatchObject({ code: 'chain.wrong-chain' });
  });
});
