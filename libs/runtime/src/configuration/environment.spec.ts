import { DomainError } from '@intaglio/domain';
import { readApiEnvironment, readWorkerEnvironment } from './environment.js';

const WORKER = {
  INTAGLIO_MODE: 'production',
  INTAGLIO_MASTER_KEY: 'ab'.repeat(32),
  DATABASE_URL: 'postgres://worker@127.0.0.1/intaglio',
  REDIS_URL: 'redis://127.0.0.1',
  CHAIN_RPC_URL: 'http://127.0.0.1:8545',
  CHAIN_ID: '31337',
  INTAGLIO_ASSETS: '/var/assets',
  INTAGLIO_PUBLIC_URL: 'http://127.0.0.1:8080',
  INTAGLIO_SIGNER_KEY: `0x${'cd'.repeat(32)}`,
  INTAGLIO_CIRCUIT_DIRECTORY: '/var/circuit',
  INTAGLIO_ATTESTED_CIRCUIT_DIRECTORY: '/var/attested',
  INTAGLIO_EVALUATOR_ROOT: '9d'.repeat(32),
};
const TRAINING = { INTAGLIO_SEALED_STORE: '/var/sealed', INTAGLIO_TRAINER_KEY: 'ef'.repeat(32) };

const refusalOf = (changes: Record<string, string>): unknown => {
  try {
    return readWorkerEnvironment({ ...WORKER, ...TRAINING, ...changes });
  } catch (error) {
    return error;
  }
};

describe('the configuration of training', () => {
  it('may be left out: then there are no data sets and nothing is trained', () => {
    expect(readWorkerEnvironment(WORKER)).not.toHaveProperty('INTAGLIO_TRAINER_KEY');
    const { INTAGLIO_SIGNER_KEY: _, ...api } = WORKER;
    expect(readApiEnvironment({ ...api, INTAGLIO_ADMIN_KEY_SHA256: 'ab'.repeat(32) }).INTAGLIO_SEALED_STORE).toBeUndefined();
  });

  it('trains one run at a time unless told otherwise', () => {
    expect(readWorkerEnvironment({ ...WORKER, ...TRAINING })).toMatchObject({ ...TRAINING, INTAGLIO_TRAINERS: 1 });
    expect(readWorkerEnvironment({ ...WORKER, INTAGLIO_TRAINERS: '3' }).INTAGLIO_TRAINERS).toBe(3);
  });

  it.each([
    ['a short key', { INTAGLIO_TRAINER_KEY: 'efef' }, 'INTAGLIO_TRAINER_KEY'],
    ['a published key', { INTAGLIO_TRAINER_KEY: '0'.repeat(64) }, 'INTAGLIO_TRAINER_KEY'],
    ['no trainer at all', { INTAGLIO_TRAINERS: '0' }, 'INTAGLIO_TRAINERS'],
    ['an empty directory name', { INTAGLIO_SEALED_STORE: '' }, 'INTAGLIO_SEALED_STORE'],
  ])('refuses %s by the variable’s name, without its value', (_, changes, name) => {
    const refusal = refusalOf(changes);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ code: 'configuration.invalid' });
    expect((refusal as DomainError).message).toContain(name);
    expect((refusal as DomainError).message).not.toContain('efef');
  });
});

describe('the configuration of signing in', () => {
  const { INTAGLIO_SIGNER_KEY: _key, ...API } = WORKER;
  const PROVIDER = { INTAGLIO_OIDC_ISSUER: 'https://issuer.example', INTAGLIO_OIDC_CLIENT_ID: 'intaglio' };
  const ADMIN = { INTAGLIO_ADMIN_KEY_SHA256: 'ab'.repeat(32) };
  const HTTPS = { INTAGLIO_PUBLIC_URL: 'https://api.example' };
  const refused = expect.objectContaining({ code: 'configuration.invalid' }) as Error;

  it('needs the bootstrap key or a provider', () => {
    expect(readApiEnvironment({ ...API, ...ADMIN })).toMatchObject(ADMIN);
    expect(readApiEnvironment({ ...API, ...HTTPS, ...PROVIDER })).toMatchObject(PROVIDER);
    expect(() => readApiEnvironment(API)).toThrow(refused);
  });

  it('needs a client at the provider', () => {
    for (const name of ['INTAGLIO_OIDC_ISSUER', 'INTAGLIO_OIDC_CLIENT_ID'] as const)
      expect(() => readApiEnvironment({ ...API, ...HTTPS, ...ADMIN, [name]: PROVIDER[name] })).toThrow(refused);
  });

  it('lists pages by their origin alone', () => {
    const two = { INTAGLIO_CORS_ORIGINS: 'https://shop.example,http://127.0.0.1:8080' };
    expect(readApiEnvironment({ ...API, ...ADMIN, ...two })).toMatchObject(two);
    for (const wrong of ['*', 'null', 'shop.example', 'https://shop.example/', 'https://shop.example, https://b.example', ''])
      expect(() => readApiEnvironment({ ...API, ...ADMIN, INTAGLIO_CORS_ORIGINS: wrong })).toThrow(refused);
  });

  it('goes over TLS in production', () => {
    const plainIssuer = { ...PROVIDER, INTAGLIO_OIDC_ISSUER: 'http://issuer.example' };
    expect(() => readApiEnvironment({ ...API, ...HTTPS, ...plainIssuer })).toThrow(refused);
    expect(() => readApiEnvironment({ ...API, ...PROVIDER })).toThrow(refused);
    expect(readApiEnvironment({ ...API, ...plainIssuer, INTAGLIO_MODE: 'development' })).toMatchObject(plainIssuer);
  });
});
