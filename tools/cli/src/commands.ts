import type { Command } from './command.js';
import { createBrand, createCollection, createModel, createPolicy, listBrands } from './commands/brands.js';
import { exportTenant } from './commands/export.js';
import { generate } from './commands/generate.js';
import { cancelGeneration, listGenerations, retryGeneration, showGeneration, watchGeneration } from './commands/generations.js';
import { login, whoami } from './commands/login.js';
import { createKey, createTenant } from './commands/tenants.js';
import { verify } from './commands/verify.js';

/** All there are, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  ...[login, whoami, createTenant, createKey],
  ...[listBrands, createBrand, createPolicy, createModel, createCollection],
  ...[generate, listGenerations, showGeneration, watchGeneration, retryGeneration, cancelGeneration],
  ...[verify, exportTenant],
];
