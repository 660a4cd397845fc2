import { createRequire } from 'node:module';
import type { AbiEntry } from './compile.js';

interface CompiledContract {
  readonly abi: readonly AbiEntry[];
  readonly evm: { readonly bytecode: { readonly object: string } };
}

interface SolcOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, CompiledContract>>>>;
}

/**
 * Runs solc from npm on standard JSON. The 8 MB compiler is loaded here and nowhere else, when the cache has no answer.
 * @throws Error with the compiler's own messages
 */
export async function compileStandardJson(input: string): Promise<NonNullable<SolcOutput['contracts']>> {
  const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string };
  const output = JSON.parse(solc.compile(input)) as SolcOutput;
  const failures = (output.errors ?? []).filter(({ severity }) => severity === 'error');
  if (failures.length > 0 || !output.contracts)
    throw new Error(`The contracts do not compile:\n${failures.map((failure) => failure.formattedMessage).join('\n')}`);
  return output.contracts;
}
