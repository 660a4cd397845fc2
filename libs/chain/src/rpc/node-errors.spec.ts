import { ERROR_CODES } from '@intaglio/domain';
import { collectionInterface } from '../contracts/interfaces.js';
import { ChainError, toDomainError } from './chain-error.js';
import { classifyNodeError } from './node-errors.js';

const classify = (message: string, data?: unknown) => classifyNodeError('eth_sendRawTransaction', { code: -32000, message, data });

describe('classifyNodeError', () => {
  // Wording of geth, nethermind, erigon, reth and anvil.
  it.each([
    ['insufficient funds for gas * price + value: balance 0, tx cost 5', 'chain.insufficient-funds'],
    ['Insufficient funds for gas * price + value', 'chain.insufficient-funds'],
    ['nonce too low: next nonce 5, tx nonce 4', 'chain.nonce-used'],
    ['OldNonce', 'chain.nonce-used'],
    ['replacement transaction underpriced', 'chain.underpriced'],
    ['transaction underpriced: gas tip cap 0, minimum needed 1', 'chain.underpriced'],
    ['max fee per gas less than block base fee', 'chain.underpriced'],
    ['FeeTooLow', 'chain.underpriced'],
    ['already known', 'chain.already-known'],
    ['AlreadyKnown', 'chain.already-known'],
    ['transaction already imported', 'chain.already-known'],
    ['execution reverted', 'chain.reverted'],
    ['the node is on fire', 'chain.failed'],
  ])('%s: %s', (message, code) => {
    expect(classify(message).code).toBe(code);
  });

  it('names the custom error, wherever the node puts the data', () => {
    const data = collectionInterface.encodeErrorResult('GenomeUsed', [1, 2]);
    expect(classify('execution reverted', data).revert).toBe('GenomeUsed');
    expect(classify('VM Exception', { message: 'x', data }).revert).toBe('GenomeUsed');
    expect(classify('execution reverted', '0x12345678').revert).toBeUndefined();
  });

  it('has a code of the domain for each of its own', () => {
    const error = toDomainError(new ChainError('chain.reverted', 'GenomeUsed', { revert: 'GenomeUsed' }));
    expect(error.code).toBe('chain.reverted');
    expect(toDomainError(new ChainError('chain.timeout', 'late')).retryable).toBe(true);
    expect(ERROR_CODES).toHaveProperty([toDomainError(new ChainError('chain.wrong-chain', 'x')).code]);
  });
});
