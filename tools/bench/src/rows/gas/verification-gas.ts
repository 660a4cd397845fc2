import { broadcast, nonceOf, pollNonce, quoteFees, signTransaction, verifierInterface, type Actor, type MintOrder } from '@intaglio/chain';
import { proofWords, publicSignals } from '@intaglio/chain/verify';
import { getBytes } from 'ethers';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/**
 * Named, not estimated: a verifier that runs out of gas in a precompile answers false and its transaction succeeds all the same, so that
 * an estimate ends at a limit with which nothing is verified.
 */
const GAS_LIMIT = 1_000_000n;

/** What a transaction pays before the contract runs: 21,000, and 4 or 16 for a byte of call data (EIP-2028). */
const intrinsicGas = (data: string): number => getBytes(data).reduce((sum, byte) => sum + (byte === 0 ? 4 : 16), 21_000);

/** Gas inside the verifier for a proof that holds, from a receipt. */
export async function verificationGas(actor: Actor, verifier: string, { statement, proof }: MintOrder): Promise<number> {
  const data = verifierInterface.encodeFunctionData('verifyProof', [proofWords(proof), publicSignals(statement)]);
  const call = { to: verifier, data, gas: `0x${GAS_LIMIT.toString(16)}` };
  const answer = await actor.chain.request('eth_call', [call, 'latest'], z.string());
  if (BigInt(answer) !== 1n) throw new Error('a verifier refuses a proof that holds');
  return (await gasOfCall(actor, { to: verifier, data })) - intrinsicGas(data);
}

async function gasOfCall({ chain, signer }: Actor, transaction: { to: string; data: string }): Promise<number> {
  const [nonce, fees] = await Promise.all([nonceOf(chain, signer.address, 'pending'), quoteFees(chain)]);
  const signed = await signTransaction({ signer, chainId: chain.chainId, transaction, nonce, gasLimit: GAS_LIMIT, fees });
  await broadcast(chain, signed);
  for (;;) {
    const seen = await pollNonce(chain, { from: signer.address, nonce, txHashes: [signed.txHash] });
    if (seen.state === 'mined') return Number(seen.receipt.gasUsed);
    if (seen.state !== 'pending') throw new Error(`a verification ended as ${seen.state}`);
    await delay(20);
  }
}
