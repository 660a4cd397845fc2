/** Bundles one of this folder's entries as a browser's bundler would, and prints which modules it takes in and what it leaves to be imported. */
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const bundler = await rolldown({
  input: fileURLToPath(new URL(process.argv[2], import.meta.url)),
  platform: 'browser',
  resolve: { conditionNames: ['@intaglio/source', 'browser', 'import', 'default'], extensionAlias: { '.js': ['.ts', '.js'] } },
  logLevel: 'silent',
});
const {
  output: [{ moduleIds, imports, dynamicImports }],
} = await bundler.generate({ format: 'esm', codeSplitting: false });
await bundler.close();
process.stdout.write(JSON.stringify({ modules: moduleIds, imports: [...imports, ...dynamicImports] }));
