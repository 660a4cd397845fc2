import { createCipheriv, createHash } from 'node:crypto';
import { base32 } from 'multiformats/bases/base32';
import { cidOf, importDag } from './import-dag.js';

const MIB = 1_048_576;

/** Kubo's deterministic test input: the ChaCha20 key stream (counter 0, zero nonce) under SHA-256 of the seed. */
function kuboBytes(length: number, seed: string): Uint8Array {
  const cipher = createCipheriv('chacha20', createHash('sha256').update(seed).digest(), Buffer.alloc(16));
  return new Uint8Array(cipher.update(Buffer.alloc(length)));
}

// Everything below is written by hand from the specifications (multiformats, dag-pb, UnixFS), sharing nothing with the importer.
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const cidBytes = (codec: number, block: Uint8Array): number[] => [1, codec, 0x12, 32, ...sha256(block)];
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
const field = (number: number, content: number[]): number[] => [(number << 3) | 2, ...varint(content.length), ...content];
const integer = (number: number, value: number): number[] => [number << 3, ...varint(value)];

function dagPbOf(leaves: Uint8Array[]): Uint8Array {
  const links = leaves.flatMap((leaf) => field(2, [...field(1, cidBytes(0x55, leaf)), ...field(2, []), ...integer(3, leaf.length)]));
  const size = leaves.reduce((sum, leaf) => sum + leaf.length, 0);
  const unixfs = [...integer(1, 2), ...integer(3, size), ...leaves.flatMap((leaf) => integer(4, leaf.length))];
  return Uint8Array.from([...links, ...field(1, unixfs)]);
}

describe('CIDs of profile unixfs-v1-2025', () => {
  // ipfs/kubo test/cli/add_test.go and cid_profiles_test.go; the chunk boundary pair is shared by Kubo, Helia and filecoin-pin.
  it.each([
    ['nothing', new Uint8Array(0), 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'],
    ['hello world', new TextEncoder().encode('hello world'), 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'],
    ['1 MiB', kuboBytes(MIB, 'chunk-v1-seed'), 'bafkreiacndfy443ter6qr2tmbbdhadvxxheowwf75s6zehscklu6ezxmta'],
    ['1 MiB and a byte', kuboBytes(MIB + 1, 'chunk-v1-seed'), 'bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64'],
  ])('of %s are Kubo’s', async (_, bytes, cid) => expect(await cidOf(bytes)).toBe(cid));

  it('of three chunks are those of the same nodes built by hand', async () => {
    const bytes = kuboBytes(2 * MIB + 77, 'by hand');
    const node = dagPbOf([bytes.subarray(0, MIB), bytes.subarray(MIB, 2 * MIB), bytes.subarray(2 * MIB)]);
    expect(await cidOf(bytes)).toBe(base32.encode(Uint8Array.from(cidBytes(0x70, node))));
  });

  it('import children before parents, the root last, equal chunks once', async () => {
    const { root, blocks } = await importDag(new Uint8Array(3 * MIB));
    expect(blocks.map(({ cid }) => cid.code)).toEqual([0x55, 0x70]);
    expect(blocks.at(-1)!.cid.equals(root)).toBe(true);
  });

  it('change with any byte', async () => expect(await cidOf(Uint8Array.of(1))).not.toBe(await cidOf(Uint8Array.of(2))));

  it('are not made for what is too large to hold', async () =>
    expect(cidOf(new Uint8Array(64 * MIB + 1))).rejects.toMatchObject({ code: 'request.too-large' }));
});
