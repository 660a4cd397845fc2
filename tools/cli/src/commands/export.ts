import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkArchive } from '../archive.js';
import { callersPath } from '../callers-path.js';
import type { Command } from '../command.js';

export const exportTenant: Command = {
  name: 'export',
  words: ['<file>'],
  summary: 'Take all of the tenant’s data away as a .tar.gz, held against its own manifest; takes the scope tenant:export',
  options: {},
  run: async ({ words }, { terminal, client }) => {
    const file = callersPath(words[0]!);
    // Under its own name only when it is whole, and for its owner alone.
    const part = `${file}.part`;
    try {
      const archive = await client().tenants.export();
      await pipeline(Readable.fromWeb(archive as never), createWriteStream(part, { mode: 0o600 }));
      const checked = await checkArchive(part);
      await rename(part, file);
      terminal.answer(checked, () => [
        `${checked.files} files, ${checked.rows} rows${checked.missing.length > 0 ? `; ${checked.missing.length} not there any more, named in manifest.json` : ''}.`,
      ]);
    } finally {
      await rm(part, { force: true });
    }
  },
};
