import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CircuitName } from '../verify/index.js';
import { publishedKey } from './published-key.js';

const COMMITTED = fileURLToPath(new URL('../../circuits/', import.meta.url));
const CIRCUITS: readonly CircuitName[] = ['mint', 'attested', 'opening'];
const [LOCAL, PUBLIC] = [31_337n, 1n];

describe('publishedKey', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'intaglio-keys-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const committed = (circuit: CircuitName): string => join(COMMITTED, `${circuit}.vkey.json`);
  async function keep(circuit: CircuitName, change: object): Promise<void> {
    const key = JSON.parse(await readFile(committed(circuit), 'utf8')) as object;
    await writeFile(join(directory, `${circuit}.vkey.json`), JSON.stringify({ ...key, ...change }));
  }
  const production = { kind: 'production', seed: undefined, zkeySha256: 'ab'.repeat(32) };

  it.each(CIRCUITS)('of the %s circuit is the committed one on a local chain, and none elsewhere', async (circuit) => {
    expect(await publishedKey({ directory, circuit, chainId: LOCAL })).toMatchObject({ circuit, kind: 'development' });
    expect(await publishedKey({ directory, circuit, chainId: PUBLIC })).toBeUndefined();
  });

  it.each(CIRCUITS)('of the %s circuit is the operator’s where there is one', async (circuit) => {
    await keep(circuit, production);
    for (const chainId of [LOCAL, PUBLIC])
      expect(await publishedKey({ directory, circuit, chainId })).toMatchObject({
        circuit,
        kind: 'production',
        zkeySha256: 'ab'.repeat(32),
      });
  });

  it('refuses the operator’s development key on a public chain', async () => {
    await keep('opening', {});
    await expect(publishedKey({ directory, circuit: 'opening', chainId: PUBLIC })).rejects.toMatchObject({
      code: 'verify.development-key',
    });
  });

  it('refuses another circuit’s key under this one’s name, and does not fall back', async () => {
    await copyFile(committed('mint'), join(directory, 'attested.vkey.json'));
    await expect(publishedKey({ directory, circuit: 'attested', chainId: LOCAL })).rejects.toMatchObject({ code: 'verify.bad-key' });
    await writeFile(join(directory, 'opening.vkey.json'), 'not json');
    await expect(publishedKey({ directory, circuit: 'opening', chainId: LOCAL })).rejects.toThrow(SyntaxError);
  });

  it('refuses a directory that is not there', async () => {
    await expect(publishedKey({ directory: join(directory, 'nowhere'), circuit: 'mint', chainId: LOCAL })).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
