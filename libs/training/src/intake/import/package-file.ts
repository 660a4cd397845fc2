import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { ImportError } from './imported-item.js';

const MOST_BYTES = 128 * 1024 * 1024;

/** A JSON file of an unpacked package. @throws ImportError `import.malformed` | `import.too-large` */
export async function readPackageJson<T extends z.ZodType>(folder: string, path: string, schema: T): Promise<z.output<T>> {
  let text: string;
  try {
    const file = await open(join(folder, path));
    try {
      if ((await file.stat()).size > MOST_BYTES) throw new ImportError('import.too-large');
      text = await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    throw new ImportError('import.malformed', `The package has no readable ${path}.`, { cause });
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ImportError('import.malformed', `The package’s ${path} is not of the form that is known here.`, { cause });
  }
}
