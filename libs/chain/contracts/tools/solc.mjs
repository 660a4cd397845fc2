#!/usr/bin/env node
// solc from npm behind the command line that forge expects of a native compiler: `--version`, and standard JSON on stdin.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const solc = createRequire(import.meta.url)('solc');

if (process.argv.includes('--version')) {
  // forge takes the version's platform from the text and knows only the native ones.
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${solc.version().replace('.Emscripten.clang', '.Linux.g++')}`);
} else {
  const read = (path) => {
    try {
      return { contents: readFileSync(resolve(path), 'utf8') };
    } catch (error) {
      return { error: error.message };
    }
  };
  process.stdout.write(solc.compile(readFileSync(0, 'utf8'), { import: read }));
}
