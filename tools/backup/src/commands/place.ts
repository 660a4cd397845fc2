import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DomainError } from '@intaglio/domain';
import { readBackupEnvironment } from '@intaglio/runtime';
import { BackupError } from '../backup-error.js';
import type { BackupSource } from '../backup.js';

export interface Place {
  readonly directory: string;
  readonly system: BackupSource;
}

/** The directory that the command line names, from where the caller stands, and the system that the environment names. Ends the process with 2 when either lacks. */
export function placeOf(option: 'to' | 'from'): Place {
  const command = option === 'to' ? 'backup' : 'restore';
  try {
    const { values } = parseArgs({ options: { [option]: { type: 'string' } } });
    const named = values[option];
    if (typeof named !== 'string') throw new DomainError('configuration.invalid', `usage: npm run ${command} -- --${option} <directory>`);
    const environment = readBackupEnvironment();
    return {
      directory: resolve(process.env.INTAGLIO_CALLER_DIRECTORY ?? '.', named),
      system: {
        databaseUrl: environment.DATABASE_URL,
        stores: { assets: environment.INTAGLIO_ASSETS, sealed: environment.INTAGLIO_SEALED_STORE },
      },
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'The command line can’t be read.');
    process.exit(2);
  }
}

/** Says why and ends the process with 1. Of an error that is not ours only the name: a database's message may quote a row. */
export function giveUp(error: unknown): never {
  if (error instanceof BackupError) console.error(`${error.code}: ${error.message}`);
  else
    console.error(
      `It failed: ${error instanceof Error ? `${error.name} ${(error as NodeJS.ErrnoException).code ?? ''}` : 'unknown cause'}`,
    );
  process.exit(1);
}
