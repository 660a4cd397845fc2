import { ChainError } from '@intaglio/chain';
import { DomainError } from '@intaglio/domain';
import { toDomainFailure } from './failures.js';

describe('toDomainFailure', () => {
  it('lets a domain error pass and puts a chain error into the domain’s words', () => {
    const known = new DomainError('storage.full');
    expect(toDomainFailure(known)).toBe(known);
    expect(toDomainFailure(new ChainError('chain.timeout', 'late'))).toMatchObject({ code: 'chain.unreachable', retryable: true });
  });

  it.each(['ECONNREFUSED', '57P01', '08006', '40P01', '40001'])('takes %s for a database that is away or busy: tried again', (code) =>
    expect(toDomainFailure(Object.assign(new Error('x'), { code }))).toMatchObject({ code: 'service.unavailable', retryable: true }),
  );

  it('keeps the text of an unexpected error to itself', () => {
    const failure = toDomainFailure(new Error('could not parse "a secret prompt"'));
    expect(failure).toMatchObject({ code: 'internal.unexpected', retryable: false });
    expect(`${failure.message}${failure.detail}${String(failure.cause)}`).not.toContain('secret');
  });
});
