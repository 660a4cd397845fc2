interface Waiting<Item, Answer> {
  readonly item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Turns a function over many items into one over single items: what arrives while earlier batches run goes together in the next. Nobody waits when nothing
 * runs. A batch that the database refused is run again item by item, so that one bad item fails alone; after any other failure (a lost connection) it may
 * have been committed, so that all of its items fail.
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
      if (batch.length > 1 && isRolledBack(error)) await Promise.all(batch.map((one) => settle([one])));
      else for (const { reject } of batch) reject(error);
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

/** Postgres says ERROR when the statement failed and FATAL when the session did. */
const isRolledBack = (error: unknown): boolean => (error as { readonly severity?: unknown } | null)?.severity === 'ERROR';
