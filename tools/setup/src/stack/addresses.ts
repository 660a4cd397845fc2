import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.strictObject({ apiUrl: z.url(), chainUrl: z.url(), chainId: z.int(), processId: z.int() });
export type RunningAddresses = z.output<typeof schema>;

const file = (directory: string): string => join(directory, 'addresses.json');

export const publishAddresses = (directory: string, addresses: RunningAddresses): void =>
  writeFileSync(file(directory), JSON.stringify(addresses));
export const withdrawAddresses = (directory: string): void => rmSync(file(directory), { force: true });

/** Where a stack of this clone is running now; undefined when none is. */
export function runningAddresses(directory: string): RunningAddresses | undefined {
  if (!existsSync(file(directory))) return undefined;
  const addresses = schema.parse(JSON.parse(readFileSync(file(directory), 'utf8')));
  try {
    process.kill(addresses.processId, 0);
    return addresses;
  } catch {
    return undefined;
  }
}
