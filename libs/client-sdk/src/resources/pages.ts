import type { Transport } from '../transport/transport.js';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

const PAGE_SIZE = 100;

export type Filter = Readonly<Record<string, string | undefined>>;

const queryOf = (parts: Filter): string =>
  new URLSearchParams(Object.entries(parts).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString();

/** Every item of a list, newest first, a page fetched when it is reached. Stop iterating to stop asking. @throws ApiProblem */
export async function* listed<Item>(transport: Transport, path: string, filter: Filter = {}, pageSize = PAGE_SIZE): AsyncGenerator<Item> {
  for (let cursor: string | undefined; ;) {
    const query = queryOf({ ...filter, limit: String(pageSize), cursor });
    const page: Page<Item> = await transport.get(`${path}?${query}`);
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

/** The newest item of a list alone. @throws ApiProblem */
export async function newest<Item>(transport: Transport, path: string): Promise<Item | undefined> {
  for await (const item of listed<Item>(transport, path, {}, 1)) return item;
  return undefined;
}
