interface Waiting<Item, Answer> {
  readonly item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Turns a function over many items into one over single items: what arrives while earlier batches run goes together in the next. Nobody waits when nothing
 * runs. A batch that fails is run again item by item, so that one bad item fails alone.
 * @param run answers in the order of its items
 */
export function batchesOf<Item, Answer>(
  { maxBatch, maxInFlight }: { readonly maxBatch: number; readonly maxInFlight: number },
  run: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  let inFlight = 0;

  const settle = async (batch: readonly Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await run(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, i) => resolve(answers[i]!));
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      else await Promise.all(batch.map((one) => settle([one])));
    }
  };
  const next = (): void => {
    if (inFlight >= maxInFlight || waiting.length === 0) return;
    inFlight++;
    void settle(waiting.splice(0, maxBatch)).finally(() => {
      inFlight--;
      next();
    });
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      next();
    });
}
