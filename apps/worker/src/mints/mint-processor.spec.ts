import { ChainError } from '@intaglio/chain';
import type { Logger } from '@intaglio/runtime';
import { NotYet } from '../pipeline/step.js';
import { MintProcessor } from './mint-processor.js';

const logged: string[] = [];
const note = (message: string): void => void logged.push(message);
const logger: Logger = { debug: note, info: note, warn: note, error: note };

describe('MintProcessor', () => {
  beforeEach(() => logged.splice(0));

  it('never gives a transaction up for trouble with the chain, and says so once', async () => {
    const processor = new MintProcessor({ settle: () => Promise.reject(new ChainError('chain.unreachable', 'away')) }, logger);
    for (let i = 0; i < 5; i++) await expect(processor.run('a')).rejects.toBeInstanceOf(NotYet);
    expect(logged).toEqual(['transaction waits']);
  });

  it('holds all transactions back while the signer is out of funds', async () => {
    let asked = 0;
    const settle = (): Promise<void> => {
      asked++;
      return Promise.reject(new ChainError('chain.insufficient-funds', 'empty'));
    };
    const processor = new MintProcessor({ settle }, logger);
    for (const id of ['a', 'b', 'c'])
      await expect(processor.run(id)).rejects.toMatchObject({ reason: { code: 'chain.insufficient-funds' } });
    expect(asked).toBe(1);
  });

  it('answers done when the transaction has ended', async () => {
    expect(await new MintProcessor({ settle: () => Promise.resolve() }, logger).run('a')).toBe('done');
  });
});
