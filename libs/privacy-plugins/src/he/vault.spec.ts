import { randomFillSync } from 'node:crypto';
import { jest } from '@jest/globals';
import { openVault, sealVault } from './vault.js';
import { VaultThread } from './vault.spec-support.js';

/** Each opening is meant to be slow. */
jest.setTimeout(120_000);

const PASSPHRASE = 'velvet garden before the storm';

describe('the vault file', () => {
  const secret = randomFillSync(new Uint8Array(262_160));
  const thread = new VaultThread();
  let vault: Uint8Array;

  beforeAll(async () => {
    vault = await thread.seal(PASSPHRASE, secret);
  });

  afterAll(() => thread.close());

  it('opens with its passphrase, also one composed differently', async () => {
    expect(await thread.open(PASSPHRASE, vault)).toEqual(secret);
    const accents = await thread.seal('café au lait à Genève', secret.subarray(0, 32));
    expect(await thread.open('café au lait à Genève'.normalize('NFD'), accents)).toEqual(secret.subarray(0, 32));
  });

  it('says one thing to a wrong passphrase and to any change of what it seals', async () => {
    await expect(thread.open(`${PASSPHRASE}s`, vault)).rejects.toThrow('vault.unopenable');
    // Salt, nonce, ciphertext, tag.
    for (const at of [8, 24, 36, vault.length - 1]) {
      const changed = vault.slice();
      changed[at]! ^= 1;
      await expect(thread.open(PASSPHRASE, changed)).rejects.toThrow('vault.unopenable');
    }
    await expect(thread.open(PASSPHRASE, vault.slice(0, -1))).rejects.toThrow('vault.unopenable');
  });

  it('is never twice the same', async () => {
    const again = await thread.seal(PASSPHRASE, secret);
    expect(again).toHaveLength(vault.length);
    expect(Buffer.from(again.subarray(8, 64)).equals(Buffer.from(vault.subarray(8, 64)))).toBe(false);
  });

  it('says what it costs to open, and costs outside of the bounds are not tried', async () => {
    expect([...vault.subarray(0, 8)]).toEqual([0x49, 0x48, 0x56, 1, 3, 0x00, 0xb8, 0x00]); // 3 passes, 46 MiB
    for (const [passes, memoryKib] of [
      [0, 47_104],
      [11, 47_104],
      [255, 47_104],
      [3, 0],
      [3, 19_455],
      [3, 262_145],
      [3, 2 ** 24 - 1],
    ] as const) {
      const changed = vault.slice();
      changed.set([passes, memoryKib & 255, (memoryKib >> 8) & 255, memoryKib >> 16], 4);
      await expect(openVault(PASSPHRASE, changed)).rejects.toThrow('vault.malformed');
    }
  });

  it('refuses 2,000 files that are not vaults', async () => {
    for (let round = 0; round < 2000; round++) {
      const changed = round % 2 === 0 ? vault.slice(0, round % 52) : randomFillSync(new Uint8Array(round));
      if (round % 4 === 2) changed[round % 4] = 0;
      await expect(openVault(PASSPHRASE, changed)).rejects.toThrow('vault.malformed');
    }
    await expect(openVault(PASSPHRASE, new Uint8Array(2 ** 20 + 53))).rejects.toThrow('vault.malformed');
  });

  it('is not made with a short passphrase or for a large secret', async () => {
    await expect(sealVault('elevenchars', secret)).rejects.toThrow('passphrase.too-short');
    await expect(sealVault('🌹'.repeat(11), secret)).rejects.toThrow('passphrase.too-short');
    await expect(sealVault(PASSPHRASE, new Uint8Array(2 ** 20 + 1))).rejects.toThrow('vault.malformed');
  });
});
