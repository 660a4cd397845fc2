import { ChainError, connectChain } from '@intaglio/chain';
import { gatewayFetcher, type TokenAddress } from '@intaglio/client-sdk/verify';
import { verifyToken } from '@intaglio/verify';
import { z } from 'zod';
import { BRIGHT_PROMPT, DARK_POLICY, REFUSED_PROMPT } from './brands.js';
import { generate, type GenerationView } from './generate.js';
import type { ProgressBoard } from './progress-board.js';
import type { ReadyBrand } from './tenants.js';

export interface Refusal {
  readonly attempt: string;
  readonly refused: boolean;
  readonly by: string;
  readonly reason: string;
}

const failedReasons = ({ verdict }: GenerationView): string =>
  verdict?.reasons
    .filter(({ passed }) => !passed)
    .map(({ message }) => message)
    .join(' ') ?? '';

const rejection = (attempt: string, by: string, view: GenerationView): Refusal => ({
  attempt,
  by,
  refused: view.state === 'rejected',
  reason: failedReasons(view),
});

/** A prompt with a protected name and somebody's address and telephone number. */
export const refusedWords = async (brand: ReadyBrand, recipient: string, board: ProgressBoard): Promise<Refusal> =>
  rejection(
    `a ${brand.trust ? 'sealed ' : ''}prompt with a protected name and personal data`,
    `gatekeeper, words${brand.trust ? ', inside the enclave' : ''}`,
    await generate(brand, REFUSED_PROMPT, recipient, board, '(wrong words)'),
  );

/** A new version of the policy keeps pieces dark; the prompt asks for a bright one. */
export async function brokenBound(brand: ReadyBrand, recipient: string, board: ProgressBoard): Promise<Refusal> {
  await brand.api.post(`/v1/brands/${brand.brandId}/policies`, { policy: { ...brand.policy, ...DARK_POLICY } });
  return rejection(
    'a bright piece under a policy that bounds lightness',
    'gatekeeper, policy',
    await generate(brand, BRIGHT_PROMPT, recipient, board, '(out of bounds)'),
  );
}

const transactionSchema = z.object({ from: z.string(), to: z.string(), input: z.string() });

/** The very transaction that minted a piece, sent once more by the same minter. */
export async function replayedMint(chainUrl: string, chainId: number, transactionHash: string): Promise<Refusal> {
  const attempt = 'the same mint sent again';
  const chain = await connectChain({ rpcUrl: chainUrl, chainId });
  const { from, to, input } = await chain.request('eth_getTransactionByHash', [transactionHash], transactionSchema);
  try {
    await chain.request('eth_call', [{ from, to, data: input }, 'latest'], z.string());
    return { attempt, refused: false, by: 'contract', reason: 'the contract would accept it' };
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    return { attempt, refused: error.code === 'chain.reverted', by: 'contract', reason: error.revert ?? error.message };
  }
}

/** One byte of the stored picture changed on its way to the buyer. */
export async function tamperedPicture(apiUrl: string, chainUrl: string, token: TokenAddress, pictureCid: string): Promise<Refusal> {
  const fetchAsset = gatewayFetcher(apiUrl);
  const verdict = await verifyToken(token, {
    rpcUrl: chainUrl,
    fetchAsset: async (cid) => {
      const bytes = await fetchAsset(cid);
      if (cid === pictureCid) bytes[Math.floor(bytes.length / 2)]! ^= 1;
      return bytes;
    },
  });
  const failed = verdict.checks.filter(({ passed }) => !passed);
  return {
    attempt: 'a picture with one bit changed',
    refused: !verdict.ok,
    by: 'verification',
    reason: failed.map(({ detail }) => detail).join(' '),
  };
}
