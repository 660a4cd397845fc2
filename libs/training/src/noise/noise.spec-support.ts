import { createCipheriv, createHash, type Cipheriv } from 'node:crypto';
import type { RandomSource } from './random-source.js';

/** A source for statistical tests that always gives the same: AES-256 in counter mode. */
export class SeededSource implements RandomSource {
  private readonly stream: Cipheriv;

  constructor(seed: string) {
    this.stream = createCipheriv('aes-256-ctr', createHash('sha256').update(seed).digest(), new Uint8Array(16));
  }

  fill(block: Uint8Array): void {
    block.set(this.stream.update(new Uint8Array(block.length)));
  }
}

/** Gives every call the next of the prepared blocks, cut to size, and starts over at the end. */
export const cycling = (blocks: readonly Uint8Array[]): RandomSource => {
  let next = 0;
  return {
    fill: (block) => {
      const prepared = blocks[next++ % blocks.length]!;
      for (let i = 0; i < block.length; i++) block[i] = prepared[i % prepared.length]!;
    },
  };
};
