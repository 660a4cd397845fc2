import { DomainError } from '@intaglio/domain';
import { z } from 'zod';
import { dp } from '../dp/backend.js';
import { createRegistry, type AnyPrivacyBackend } from './registry.js';

const codeOf = (work: () => unknown): DomainError => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

const pretend: AnyPrivacyBackend = { ...dp, id: 'dp.pretend', assurance: 'simulated' };

describe('the registry', () => {
  const registry = createRegistry([dp]);

  it('finds a backend by its id', () => {
    expect(registry.get('dp.model')).toBe(dp);
    expect(registry.backends).toEqual([dp]);
  });

  it('knows no other id, also none that every object has', () => {
    for (const id of ['he.bfv', '', 'constructor', '__proto__']) expect(codeOf(() => registry.get(id)).code).toBe('policy.unknown-backend');
  });

  it('stops the boot at a duplicate id', () => {
    expect(codeOf(() => createRegistry([dp, pretend, dp]))).toMatchObject({
      code: 'configuration.invalid',
      detail: 'Two privacy backends are called dp.model.',
    });
  });

  it.each<[string, unknown]>([
    ['id', { ...dp, id: 'Differential Privacy' }],
    ['assurance', { ...dp, assurance: 'military-grade' }],
    ['hides', { ...dp, hides: ['everything'] }],
    ['accepts', { ...dp, accepts: 'telepathy' }],
    ['proofKind', { ...dp, proofKind: 'trust' }],
    ['options', { ...dp, options: { parse: () => ({}) } }],
    ['create', { ...dp, create: undefined }],
    ['the object itself', null],
  ])('stops the boot at an invalid object: %s', (field, candidate) => {
    expect(codeOf(() => createRegistry([candidate as AnyPrivacyBackend]))).toMatchObject({
      code: 'configuration.invalid',
      detail: `Not a privacy backend: ${field}.`,
    });
  });

  it('parses options with the backend’s own schema', () => {
    const withDefault = createRegistry([{ ...dp, options: z.strictObject({ rounds: z.int().default(3) }) }]);
    expect(withDefault.parseOptions('dp.model', {})).toEqual({ rounds: 3 });
    expect(registry.parseOptions('dp.model', { maxEpsilon: 2 })).toEqual({ maxEpsilon: 2 });
  });

  it('names the fields that are wrong, never the values', () => {
    const error = codeOf(() => registry.parseOptions('dp.model', { maxEpsilon: 'sesame', typo: 'sesame', 'sesame street': 1 }));
    expect(error.code).toBe('policy.invalid-options');
    expect(error.detail).toBe('Backend dp.model: maxEpsilon is not valid; typo is not an option; ? is not an option.');
    expect(JSON.stringify(error) + error.stack).not.toContain('sesame');
  });

  it('refuses options that are no object', () => {
    expect(codeOf(() => registry.parseOptions('dp.model', 'sesame')).detail).toBe('Backend dp.model: the options must be an object.');
  });

  it('creates only from options that fit', () => {
    const unused = {} as Parameters<AnyPrivacyBackend['create']>[1];
    expect(codeOf(() => registry.create('dp.model', { maxEpsilon: -1 }, unused)).code).toBe('policy.invalid-options');
    expect(registry.create('dp.model', {}, unused)).toHaveProperty('evaluate');
  });

  it('is ready for production unless a backend simulates', () => {
    expect(() => registry.assertProductionReady()).not.toThrow();
    expect(codeOf(() => createRegistry([dp, pretend]).assertProductionReady()).detail).toContain('dp.pretend');
  });
});
