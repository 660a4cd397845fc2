import { VerifyError } from '@intaglio/chain/verify';
import { DomainError, ERROR_CODES, type ErrorCode } from '@intaglio/domain';
import { NotFoundException } from '@nestjs/common';
import { failureOf, problemOf } from './problem.js';

const REQUEST_ID = '0192f0c4-5b1e-7cc0-8000-000000000001';

describe('a failure', () => {
  it.each(Object.keys(ERROR_CODES) as ErrorCode[])('with code %s becomes a problem with its status', (code) => {
    const failure = failureOf(new DomainError(code, 'a detail'));
    expect(problemOf(failure, 'https://api.example.com/', REQUEST_ID)).toEqual({
      type: `https://api.example.com/errors/${code}`,
      title: ERROR_CODES[code].title,
      status: ERROR_CODES[code].status,
      detail: 'a detail',
      code,
      instance: `urn:uuid:${REQUEST_ID}`,
    });
  });

  it.each([
    ['of the network', Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' }), 'service.unavailable'],
    ['of a cut connection', new Error('Connection terminated unexpectedly'), 'service.unavailable'],
    ['of a full pool', new Error('timeout exceeded when trying to connect'), 'service.unavailable'],
    ['of a stopping database', Object.assign(new Error('terminating'), { code: '57P01' }), 'service.unavailable'],
    ['of a statement that took too long', Object.assign(new Error('canceling'), { code: '57014' }), 'service.unavailable'],
    ['of a name that is taken', Object.assign(new Error('duplicate key (slug)=(secret)'), { code: '23505' }), 'resource.conflict'],
    ['of an illegal move', Object.assign(new Error('illegal move'), { code: 'IN001' }), 'generation.illegal-move'],
    ['of a large body', Object.assign(new Error('x'), { statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE' }), 'request.too-large'],
    ['of a media type', Object.assign(new Error('x'), { statusCode: 415 }), 'request.unsupported-media-type'],
    ['of an unknown route', new NotFoundException('Cannot GET /secret'), 'resource.not-found'],
    ['of a commitment', new VerifyError('verify.bad-input', 'dpHash is not a field element'), 'model.invalid'],
    ['nobody foresaw', new TypeError("Cannot read 'secret'"), 'internal.unexpected'],
    ['that is no error', 'secret', 'internal.unexpected'],
    ['that is nothing', undefined, 'internal.unexpected'],
  ])('%s has its code and says nothing of its text', (_, error, code) => {
    const failure = failureOf(error);
    expect(failure.code).toBe(code);
    expect(JSON.stringify(failure)).not.toMatch(/secret|10\.0\.0\.1/);
  });
});
