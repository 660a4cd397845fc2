import { createHash } from 'node:crypto';
import { canonicalJson } from '@intaglio/domain';

/** SHA-384 in lower-case hex of what a simulated enclave consists of. */
export interface Measurement {
  /** The program's one file: what `sha384sum` prints for it. */
  readonly pcr0: string;
  /** How it is run: the runtime's binary, its arguments, its environment. */
  readonly pcr1: string;
  /** The program again, as of a real enclave whose image holds nothing but the application. */
  readonly pcr2: string;
}

export interface MeasuredParts {
  /** SHA-384, hex. */
  readonly program: string;
  /** SHA-384, hex. */
  readonly runtime: string;
  readonly nodeArguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export function measure({ program, runtime, nodeArguments, environment }: MeasuredParts): Measurement {
  const launch = canonicalJson({ runtime, arguments: [...nodeArguments], environment });
  return { pcr0: program, pcr1: createHash('sha384').update(launch).digest('hex'), pcr2: program };
}
