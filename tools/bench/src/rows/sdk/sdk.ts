import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSdk, bundleFor } from '@intaglio/partners';
import { projectRoot } from '@intaglio/setup';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';

const FROM = '@intaglio/client-sdk';
const LINES: Readonly<Record<string, string>> = {
  'sdk.size.webhooks': `export { verifyWebhook } from '${FROM}';`,
  'sdk.size.client': `export { createClient } from '${FROM}';`,
  'sdk.size.verify': `export * from '${FROM}/verify';`,
};
const ALL = 'sdk.size.everything';
const EVERYTHING = ['', '/verify', '/encrypted', '/webhooks']
  .map((entry, at) => `export * as part${at} from '${FROM}${entry}';`)
  .join('\n');

/** What a page pays for the SDK as it is published: minified, gzipped, with all that it stands on; `client` is what is fetched before the first line runs. */
export const sdk: RowGroup = {
  names: [...Object.keys(LINES), ALL],
  async *measure() {
    await buildSdk();
    const kilobytes = (name: string, bytes: number) => figure({ name, unit: 'kB gzip', values: [bytes / 1000] });
    for (const [name, code] of Object.entries(LINES)) yield kilobytes(name, (await bundleFor(code, projectRoot)).firstBytes);
    // What a bundler sees, and SEAL itself, which lies beside it.
    const seal = gzipSync(readFileSync(join(projectRoot, 'libs/client-sdk/dist/seal_allows.wasm'))).length;
    yield kilobytes(ALL, (await bundleFor(EVERYTHING, projectRoot)).allBytes + seal);
  },
};
