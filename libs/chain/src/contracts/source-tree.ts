import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPENZEPPELIN = '@openzeppelin/contracts/';

/** `libs/chain/contracts`, from the sources and from `dist` alike. */
export const contractsDirectory = fileURLToPath(new URL('../../contracts', import.meta.url));

const openzeppelinDirectory = dirname(createRequire(import.meta.url).resolve('@openzeppelin/contracts/package.json'));

/** A Solidity source by the name it is imported under. */
export type SourceTree = Readonly<Record<string, { readonly content: string }>>;

/** The project's contracts and, transitively, the OpenZeppelin sources they import. */
export async function readSourceTree(): Promise<SourceTree> {
  const names = (await readdir(join(contractsDirectory, 'src'))).filter((name) => name.endsWith('.sol')).sort();
  const tree: Record<string, { content: string }> = {};
  for (const name of names) await addSource(tree, `src/${name}`);
  return tree;
}

async function addSource(tree: Record<string, { content: string }>, name: string): Promise<void> {
  if (tree[name]) return;
  const content = await readFile(locate(name), 'utf8');
  tree[name] = { content };
  for (const [, path] of content.matchAll(/^import[^"]*"([^"]+)";/gm)) await addSource(tree, resolveImport(name, path!));
}

const resolveImport = (importer: string, path: string): string => (path.startsWith('.') ? join(dirname(importer), path) : path);

const locate = (name: string): string =>
  name.startsWith(OPENZEPPELIN) ? join(openzeppelinDirectory, name.slice(OPENZEPPELIN.length)) : join(contractsDirectory, name);
