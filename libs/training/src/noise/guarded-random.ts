import { PrivacyError } from '../accounting/privacy-error.js';
import type { RandomSource } from './random-source.js';

/** Words of 32 bits drawn at once: 256 KiB. */
const BLOCK_WORDS = 65_536;
/** The first 128 bits of every block are only ever compared, never used, so that remembering them reveals nothing about any noise. */
const MARK_WORDS = 4;
/** Four equal words in a row come once in 2^96 places. */
const LONGEST_RUN = 3;

/**
 * Uniform words from a source that must not repeat: a block whose mark was seen before (in this run, or in the one it resumes), a mark that comes
 * back inside its block (a short cycle) and a run of equal words (a stuck source) are refused. A good source is refused with a probability
 * below 1e-18 over 10^6 blocks; a source that repeats in another way is not found out here.
 */
export class GuardedRandom {
  private readonly bytes = new Uint8Array(4 * BLOCK_WORDS);
  private readonly words = new Uint32Array(this.bytes.buffer);
  private readonly marks: Set<string>;
  private next = BLOCK_WORDS;

  /** @param seen marks of an earlier part of the same run */
  constructor(
    private readonly source: RandomSource,
    seen: readonly string[] = [],
  ) {
    this.marks = new Set(seen);
  }

  /** Marks of all blocks so far: kept in a checkpoint, so that a resumed run cannot be fed the same randomness again. */
  get seen(): string[] {
    return [...this.marks];
  }

  /** Uniform in [0, 2^32). @throws PrivacyError `randomness.repeated` */
  word(): number {
    if (this.next === BLOCK_WORDS) this.refill();
    return this.words[this.next++]!;
  }

  /** Uniform in [0, limit) without bias, for 1 ≤ limit ≤ 2^32: words from the incomplete last multiple are drawn again. */
  below(limit: number): number {
    const fair = 2 ** 32 - (2 ** 32 % limit);
    let word = this.word();
    while (word >= fair) word = this.word();
    return word % limit;
  }

  /** Uniform in [0, 2^53) / 2^53. */
  uniform(): number {
    return ((this.word() >>> 5) * 2 ** 26 + (this.word() >>> 6)) / 2 ** 53;
  }

  private refill(): void {
    this.source.fill(this.bytes);
    const mark = Buffer.from(this.bytes.subarray(0, 4 * MARK_WORDS)).toString('base64');
    if (this.marks.has(mark) || this.isCyclic()) throw new PrivacyError('randomness.repeated');
    this.marks.add(mark);
    this.next = MARK_WORDS;
  }

  private isCyclic(): boolean {
    const { words } = this;
    for (let i = 1, run = 1; i < BLOCK_WORDS; i++) {
      run = words[i] === words[i - 1] ? run + 1 : 1;
      if (run > LONGEST_RUN) return true;
      const markReturns = i + MARK_WORDS <= BLOCK_WORDS && words[i] === words[0] && [1, 2, 3].every((k) => words[i + k] === words[k]);
      if (markReturns) return true;
    }
    return false;
  }
}
