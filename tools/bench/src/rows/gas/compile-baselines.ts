import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { verificationKeyWords, type VerificationKey } from '@intaglio/chain/verify';
import { projectRoot } from '@intaglio/setup';
import { z } from 'zod';

/** The optimiser's settings of the project's own contracts (libs/chain/foundry.toml). */
const SETTINGS = {
  optimizer: { enabled: true, runs: 10_000 },
  evmVersion: 'cancun',
  outputSelection: { '*': { '*': ['evm.bytecode.object'] } },
};
const NAMES = ['PlainCollection', 'BareGroth16'] as const;
export type Baselines = Readonly<Record<(typeof NAMES)[number], string>>;

const outputSchema = z.object({
  errors: z.array(z.object({ severity: z.string(), formattedMessage: z.string() })).optional(),
  contracts: z
    .record(z.string(), z.record(z.string(), z.object({ evm: z.object({ bytecode: z.object({ object: z.string() }) }) })))
    .optional(),
});

const require = createRequire(import.meta.url);
const ownSource = (name: string): string => readFileSync(join(projectRoot, 'tools', 'bench', 'contracts', name), 'utf8');

/** The verification key as file-level constants, so that reading it costs what a literal costs. */
const keySource = (key: VerificationKey): string =>
  [
    '// SPDX-License-Identifier: Apache-2.0',
    'pragma solidity 0.8.37;',
    ...[...verificationKeyWords(key)].map((word, index) => `uint256 constant K${index} = ${BigInt(word)};`),
  ].join('\n');

/** Creation code of the baselines. @throws Error with the compiler's words */
export function compileBaselines(key: VerificationKey): Baselines {
  const solc = require('solc') as { compile(input: string, options: { import(path: string): { contents: string } }): string };
  const sources = Object.fromEntries([
    ...NAMES.map((name) => [`${name}.sol`, { content: ownSource(`${name}.sol`) }]),
    ['Key.sol', { content: keySource(key) }],
  ]);
  const input = JSON.stringify({ language: 'Solidity', sources, settings: SETTINGS });
  const fromNpm = (path: string): { contents: string } => ({ contents: readFileSync(require.resolve(path), 'utf8') });
  const { contracts, errors = [] } = outputSchema.parse(JSON.parse(solc.compile(input, { import: fromNpm })));
  const failures = errors.filter(({ severity }) => severity === 'error');
  if (failures.length > 0)
    throw new Error(`A baseline does not compile:\n${failures.map((failure) => failure.formattedMessage).join('\n')}`);
  const code = (name: string): string => `0x${contracts?.[`${name}.sol`]?.[name]?.evm.bytecode.object ?? ''}`;
  return { PlainCollection: code('PlainCollection'), BareGroth16: code('BareGroth16') };
}
