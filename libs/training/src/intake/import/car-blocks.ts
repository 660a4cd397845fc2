import { createHash } from 'node:crypto';
import { CarBlockIterator } from '@ipld/car/iterator';
import { CID } from 'multiformats/cid';
import { archiveKind } from '../media-type.js';
import { ImportError } from './imported-item.js';

export interface CarLimits {
  readonly carBytes: number;
  readonly blocks: number;
  /** Blocks read while walking, counting repeats: a directory may name one child ten times, and that one another ten times. */
  readonly reads: number;
}
export const CAR_LIMITS: CarLimits = { carBytes: 256 * 1024 * 1024, blocks: 200_000, reads: 400_000 };

const SHA2_256 = 0x12;

export interface CarBlocks {
  readonly root: CID;
  /** @throws ImportError `import.malformed` for a block that is not in the CAR, `import.too-large` after too many reads */
  readonly read: (cid: CID) => Uint8Array;
}

const matches = ({ multihash }: CID, bytes: Uint8Array): boolean =>
  multihash.code === SHA2_256 && createHash('sha256').update(bytes).digest().equals(multihash.digest);

/**
 * The blocks of a CAR (v1) with one root, each checked against its address; SHA-256 alone is taken.
 * @throws ImportError `import.too-large` | `import.archive` | `import.malformed` | `import.corrupt`
 */
export async function readCar(bytes: Uint8Array, limits: CarLimits = CAR_LIMITS): Promise<CarBlocks> {
  if (bytes.length > limits.carBytes) throw new ImportError('import.too-large', `A CAR has at most ${limits.carBytes} bytes.`);
  if (archiveKind(bytes) !== undefined) throw new ImportError('import.archive');
  const blocks = new Map<string, Uint8Array>();
  const root = await indexed(bytes, limits, blocks);
  let reads = 0;
  return {
    root,
    read: (cid) => {
      if (++reads > limits.reads) throw new ImportError('import.too-large', 'The CAR’s directories refer to its blocks too often.');
      const block = blocks.get(keyOf(cid));
      if (block === undefined) throw new ImportError('import.malformed', 'A block is missing from the CAR.');
      return block;
    },
  };
}

/** CIDs of both versions name the same block. */
const keyOf = ({ multihash }: CID): string => Buffer.from(multihash.bytes).toString('base64');

async function indexed(bytes: Uint8Array, limits: CarLimits, blocks: Map<string, Uint8Array>): Promise<CID> {
  try {
    const reader = await CarBlockIterator.fromBytes(bytes);
    const [root, ...others] = await reader.getRoots();
    if (root === undefined || others.length > 0) throw new ImportError('import.malformed', 'The CAR must have one root.');
    for await (const block of reader) {
      const cid = CID.asCID(block.cid);
      if (cid === null || !matches(cid, block.bytes)) throw new ImportError('import.corrupt');
      if (blocks.set(keyOf(cid), block.bytes).size > limits.blocks)
        throw new ImportError('import.too-large', 'The CAR has too many blocks.');
    }
    return root as CID;
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    throw new ImportError('import.malformed', 'It is no CAR that can be read.', { cause });
  }
}
