import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Interface } from 'ethers';
import { compileContracts, CONTRACT_NAMES, type ContractArtefacts } from './compile.js';
import {
  attestedVerifierInterface,
  auditAnchorInterface,
  collectionInterface,
  decodeRevert,
  registryInterface,
  verifierInterface,
} from './interfaces.js';

describe('compileContracts', () => {
  let cacheDirectory: string;
  let artefacts: ContractArtefacts;
  beforeAll(async () => {
    cacheDirectory = await mkdtemp(join(tmpdir(), 'intaglio-contracts-'));
    const [first, second] = await Promise.all([compileContracts({ cacheDirectory }), compileContracts({ cacheDirectory })]);
    expect(second).toEqual(first);
    artefacts = first;
  }, 60_000);
  afterAll(() => rm(cacheDirectory, { recursive: true }));

  it('leaves one whole file after two runs at once, and answers from it', async () => {
    expect(await readdir(cacheDirectory)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/)]);
    const started = performance.now();
    expect(await compileContracts({ cacheDirectory })).toEqual(artefacts);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each(CONTRACT_NAMES)('%s fits the size limits of EIP-170 and EIP-3860', (name) => {
    const sizeBytes = (artefacts[name].bytecode.length - 2) / 2;
    expect(sizeBytes).toBeGreaterThan(1000);
    expect(sizeBytes).toBeLessThan(24_576);
  });

  it.each([
    ['IntaglioCollection', collectionInterface],
    ['BrandRegistry', registryInterface],
    ['Groth16Verifier', verifierInterface],
    ['AttestedVerifier', attestedVerifierInterface],
    ['AuditAnchor', auditAnchorInterface],
  ] as const)('the ABI that the client has of %s is what solc says', (name, ours) => {
    const compiled = new Interface(JSON.stringify(artefacts[name].abi)).fragments.map((fragment) => fragment.format('full'));
    for (const fragment of ours.fragments) expect(compiled).toContain(fragment.format('full'));
  });

  it('every error that a contract can end with has a name', () => {
    for (const name of CONTRACT_NAMES) {
      const contract = new Interface(JSON.stringify(artefacts[name].abi));
      contract.forEachError((error) => {
        if (/^(ERC721|ERC2981|AccessControlBad)/.test(error.name) && !decodeRevert(error.selector)) return;
        expect(decodeRevert(error.selector)).toBe(error.name);
      });
    }
  });
});
