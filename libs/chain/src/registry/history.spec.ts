import { type RegistryEvent, wasValid } from './history.js';

const event = (type: RegistryEvent['type'], blockNumber: bigint, logIndex: bigint, activeFrom = 0n): RegistryEvent => ({
  ...{ type, value: 7n, blockNumber, logIndex, activeFrom },
  transactionHash: '0x',
});
const history = [event('authorised', 10n, 0n, 1_000n), event('revoked', 20n, 3n)];

describe('wasValid', () => {
  it.each([
    ['before the authorisation', { blockNumber: 9n, timestamp: 5_000n }, false],
    ['in its block, before its log', { blockNumber: 10n, timestamp: 1_000n, logIndex: -1n }, false],
    ['before the delay is over', { blockNumber: 11n, timestamp: 999n }, false],
    ['when it is', { blockNumber: 11n, timestamp: 1_000n }, true],
    ['in the block of the revocation, before it', { blockNumber: 20n, timestamp: 2_000n, logIndex: 2n }, true],
    ['in the block of the revocation, after it', { blockNumber: 20n, timestamp: 2_000n, logIndex: 4n }, false],
    ['at the end of that block', { blockNumber: 20n, timestamp: 2_000n }, false],
    ['later', { blockNumber: 21n, timestamp: 2_000n }, false],
  ])('%s', (_, moment, expected) => {
    expect(wasValid(history, 7n, moment)).toBe(expected);
  });

  it('knows nothing of other values', () => {
    expect(wasValid(history, 8n, { blockNumber: 11n, timestamp: 1_000n })).toBe(false);
  });
});
