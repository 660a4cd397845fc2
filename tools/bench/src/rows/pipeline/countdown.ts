/** Resolves when so many have come. */
export class Countdown {
  #left = 0;
  #done: (() => void) | undefined;

  expect(count: number): Promise<void> {
    this.#left = count;
    return new Promise((resolve) => (this.#done = resolve));
  }

  tick(): void {
    if (--this.#left === 0) this.#done?.();
  }
}
