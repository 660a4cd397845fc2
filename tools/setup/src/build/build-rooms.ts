import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { transformFile, type Options } from '@swc/core';
import { swcOptions } from '../../../../swc.options.mjs';

/** What runs in a deployment: the programs and the rooms that they are made of. */
export const DEPLOYED_ROOMS = [
  ...[
    'audit-log',
    'chain',
    'domain',
    'gatekeeper',
    'generator',
    'persistence',
    'privacy-plugins',
    'provenance',
    'runtime',
    'storage',
    'training',
  ].map((name) => `libs/${name}`),
  ...['api', 'enclave', 'key-service', 'supervisor', 'worker'].map((name) => `apps/${name}`),
];

const AT_ONCE = 16;
/** Specs, and what only they use. */
const isOfTests = (path: string): boolean => /\.spec(-support)?\.(ts|mjs)$|^(testing|test-stage)\//.test(path);

/**
 * Each room's `src` as JavaScript in its `dist`, file by file: the same tree at the same depth, so that what a file finds beside itself (artefacts, circuits,
 * threads) it finds there too. Types are checked by `npm run lint`, not here.
 * @returns how many files were written @throws Error of the compiler, which names file and line
 */
export async function buildRooms(root: string): Promise<number> {
  let count = 0;
  for (const room of DEPLOYED_ROOMS) {
    const [source, target] = [join(root, room, 'src'), join(root, room, 'dist')];
    await rm(target, { recursive: true, force: true });
    const files = (await readdir(source, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(source, join(parentPath, name)))
      .filter((path) => !isOfTests(path));
    for (let from = 0; from < files.length; from += AT_ONCE)
      await Promise.all(files.slice(from, from + AT_ONCE).map((path) => buildFile(join(source, path), join(target, path))));
    count += files.length;
  }
  return count;
}

async function buildFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if (!from.endsWith('.ts')) return copyFile(from, to);
  const { code } = await transformFile(from, { ...(swcOptions as Options), swcrc: false, configFile: false });
  await writeFile(to.replace(/\.ts$/, '.js'), code);
}
