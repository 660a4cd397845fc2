import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from '@intaglio/setup';
import { buildSdk, must } from './build-sdk.js';

/** The machine's own Node where there is one: the SDK is not only for the version that this repository pins. */
export const machinesNode = (): string => {
  const places = (process.env['PATH'] ?? '').split(delimiter).filter((place) => !place.startsWith(projectRoot));
  const found = places.find((place) => {
    try {
      return readdirSync(place).includes('node');
    } catch {
      return false;
    }
  });
  return found === undefined ? process.execPath : join(found, 'node');
};

/**
 * Builds the SDK, packs it as it would be published, and installs it beside copies of the examples, without a network: what they import is the package, not the workspace.
 * @returns the directory of the examples
 */
export async function installExamples(directory: string): Promise<string> {
  const examples = join(directory, 'examples');
  mkdirSync(examples, { recursive: true });
  for (const name of ['node-script', 'express-shop', 'static-page'])
    cpSync(join(projectRoot, 'examples', name), join(examples, name), { recursive: true });
  await buildSdk();
  const packages = ['libs/client-sdk/dist', 'node_modules/zod'].map((path) => join(projectRoot, path));
  const packed = await must('npm', ['pack', '--silent', '--pack-destination', directory, ...packages], directory);
  writeFileSync(join(examples, 'package.json'), '{"private":true}');
  const archives = packed
    .trim()
    .split('\n')
    .map((file) => join(directory, file));
  await must('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', ...archives], examples);
  return examples;
}
