import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from './redis.js';

describe('findRedis', () => {
  let directory: string;
  const program = (name: string): void => writeFileSync(join(directory, name), '#!/bin/sh\n', { mode: 0o755 });
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'intaglio-path-'));
    delete process.env.INTAGLIO_WITHOUT_REDIS;
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
    delete process.env.INTAGLIO_WITHOUT_REDIS;
  });

  it('finds Redis or Valkey without installing anything', () => {
    program('valkey-server');
    const install = (): void => {
      throw new Error('nothing is to be installed');
    };
    expect(findRedis({ directories: ['/nowhere', directory], install })).toBe(join(directory, 'valkey-server'));
  });

  it('installs it when it is missing', () =>
    expect(findRedis({ directories: [directory], install: () => program('redis-server') })).toBe(join(directory, 'redis-server')));

  it('answers undefined when it can’t be had, or is not wanted', () => {
    expect(findRedis({ directories: [directory], install: () => undefined })).toBeUndefined();
    program('redis-server');
    process.env.INTAGLIO_WITHOUT_REDIS = '1';
    expect(findRedis({ directories: [directory] })).toBeUndefined();
  });
});
