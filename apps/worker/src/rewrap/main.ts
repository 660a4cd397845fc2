import { DomainError } from '@intaglio/domain';
import { Database, sealerOf } from '@intaglio/persistence';
import { readRewrapEnvironment } from '@intaglio/runtime';
import { SealedStore } from '@intaglio/storage';
import { rewrapAll, type RewrapPorts } from './rewrap-all.js';

const MAX_SHOWN = 20;

async function main(): Promise<number> {
  const environment = readRewrapEnvironment();
  const sealer = sealerOf(environment);
  const directory = environment.INTAGLIO_SEALED_STORE;
  const owner = await new Database({ url: environment.DATABASE_URL, poolSize: 1 }).open();
  try {
    const sealed = directory === undefined ? undefined : await SealedStore.open({ directory, sealer });
    const { values, unreadable } = await rewrapAll({ owner, sealer, sealed, onProgress: showProgress });
    if (process.stderr.isTTY) process.stderr.write('\n');
    console.log(
      `${values} values are wrapped by the present master key now.${directory === undefined ? ' No sealed store is configured.' : ''}`,
    );
    if (unreadable.length === 0) return 0;
    console.error(
      `${unreadable.length} values open with no configured key and were left as they are; is a key missing from INTAGLIO_MASTER_KEYS_RETIRED?`,
    );
    for (const one of unreadable.slice(0, MAX_SHOWN)) console.error(`  ${one}`);
    return 1;
  } finally {
    await owner.close();
  }
}

const showProgress: RewrapPorts['onProgress'] = ({ done, of, values }) => {
  if (process.stderr.isTTY) process.stderr.write(`\r  tenant ${done} of ${of}, ${values} values`);
};

try {
  process.exit(await main());
} catch (error) {
  console.error(
    error instanceof DomainError
      ? error.message
      : `The values could not be wrapped anew: ${error instanceof Error ? error.message : 'unknown cause'}.`,
  );
  process.exit(1);
}
