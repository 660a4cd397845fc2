import { ASSURANCES } from '@intaglio/domain';
import { AbiCoder, getBytes, keccak256 } from 'ethers';
import fc from 'fast-check';
import { encodeMintContext, mintContext, type MintContext } from './context.js';
import { VerifyError } from './errors.js';
import { SCALAR_ORDER } from './field.js';
import { genomeToLimbs, limbsToGenome } from './genome.js';
import { publicSignals, statementFromSignals } from './statement.js';

const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`);
const uint256 = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const contexts: fc.Arbitrary<MintContext> = fc.record({
  chainId: uint256,
  collection: address,
  recipient: address,
  pictureCid: fc.string({ maxLength: 100, unit: 'binary' }),
  assurance: fc.constantFrom(...ASSURANCES),
  deadline: uint256,
});

describe('mintContext', () => {
  it('encodes as Solidity does (ethers AbiCoder) and hashes as the contract does', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        const expected = AbiCoder.defaultAbiCoder().encode(
          ['uint256', 'address', 'address', 'string', 'uint8', 'uint256'],
          [
            context.chainId,
            context.collection,
            context.recipient,
            context.pictureCid,
            ASSURANCES.indexOf(context.assurance),
            context.deadline,
          ],
        );
        expect(encodeMintContext(context)).toEqual(getBytes(expected));
        expect(mintContext(context)).toBe(BigInt(keccak256(expected)) % SCALAR_ORDER);
      }),
    );
  });

  it('changes with every part', () => {
    const context: MintContext = {
      ...{ chainId: 31337n, collection: `0x${'11'.repeat(20)}`, recipient: `0x${'22'.repeat(20)}` },
      ...{ pictureCid: 'bafy', assurance: 'statistical', deadline: 5n },
    };
    const others: Partial<MintContext>[] = [
      ...[{ chainId: 1n }, { collection: `0x${'12'.repeat(20)}` }, { recipient: `0x${'21'.repeat(20)}` }],
      ...[{ pictureCid: 'bafz' }, { assurance: 'hardware' as const }, { deadline: 6n }],
    ];
    const hashes = [{}, ...others].map((change) => mintContext({ ...context, ...change }));
    expect(new Set(hashes).size).toBe(7);
    for (const bad of [{ collection: '0x12' }, { recipient: 'nobody' }, { chainId: -1n }, { deadline: 2n ** 256n }])
      expect(() => mintContext({ ...context, ...bad })).toThrow(VerifyError);
  });
});

describe('genome and statement', () => {
  it('goes to two limbs and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 40, maxLength: 40 }), (genome) => {
        expect(limbsToGenome(genomeToLimbs(genome))).toEqual(new Uint8Array(genome));
      }),
    );
    expect(() => genomeToLimbs(new Uint8Array(39))).toThrow(VerifyError);
    for (const limbs of [
      [1n << 248n, 0n],
      [0n, 1n << 72n],
      [-1n, 0n],
    ] as const)
      expect(() => limbsToGenome(limbs)).toThrow(VerifyError);
  });

  it('orders the signals as the circuit does', () => {
    const genome = Uint8Array.from({ length: 40 }, (_, i) => (i === 0 ? 7 : i === 31 ? 9 : 0));
    const statement = { modelRoot: 1n, policyHash: 2n, inputCommitment: 3n, genome, context: 4n };
    expect(publicSignals(statement)).toEqual([1n, 2n, 3n, 7n, 9n, 4n]);
    expect(statementFromSignals([1n, 2n, 3n, 7n, 9n, 4n])).toEqual(statement);
    expect(() => statementFromSignals([1n])).toThrow(VerifyError);
  });
});
