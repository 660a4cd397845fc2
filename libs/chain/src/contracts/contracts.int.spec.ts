import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { contractsDirectory } from './source-tree.js';

describe('the Solidity tests', () => {
  it('pass under forge: unit, fuzz and invariants', async () => {
    const forge = join(contractsDirectory, 'tools', 'forge.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [forge, 'test', '--color', 'never'], { maxBuffer: 1 << 24 });
    const [, passed, failed, skipped] = /(\d+) tests passed, (\d+) failed, (\d+) skipped/.exec(stdout)!.map(Number);
    expect({ failed, skipped }).toEqual({ failed: 0, skipped: 0 });
    expect(passed).toBeGreaterThanOrEqual(73);
  }, 120_000);
});
