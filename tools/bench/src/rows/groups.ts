import type { RowGroup } from '../runner/row-group.js';
import { api } from './api/api.js';
import { circuit } from './circuit/circuit.js';
import { accounting } from './dp/accounting.js';
import { examples } from './dp/examples.js';
import { imports } from './dp/imports.js';
import { ledger } from './dp/ledger.js';
import { training } from './dp/training.js';
import { gas } from './gas/gas.js';
import { generator } from './generator/generator.js';
import { he } from './he/he.js';
import { heProofs } from './he/proofs.js';
import { log } from './log/log.js';
import { memory } from './memory/memory.js';
import { overload } from './overload/overload.js';
import { pages } from './pages/pages.js';
import { pipeline } from './pipeline/pipeline.js';
import { proof } from './proof/proof.js';
import { render } from './render/render.js';
import { sdk } from './sdk/sdk.js';
import { tee } from './tee/tee.js';

/** In the order in which they run. */
export const groups: readonly RowGroup[] = [
  generator,
  render,
  proof,
  circuit,
  gas,
  he,
  heProofs,
  tee,
  accounting,
  examples,
  training,
  imports,
  ledger,
  api,
  pipeline,
  overload,
  log,
  memory,
  sdk,
  pages,
];
