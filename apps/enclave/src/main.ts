// SPDX-License-Identifier: GPL-3.0-only
import './launch/closed-launch.js'; // before anything else
import { parseVerificationKey } from '@intaglio/chain/verify';
import { loadEmbeddingTable } from '@intaglio/generator';
import { builtIn } from './built-in.js';
import { Circuit } from './circuit/circuit.js';
import { BrandVault } from './keys/brand-vault.js';
import { createIdentity } from './keys/identity.js';
import { EXIT } from './launch/exit-codes.js';
import { createOperations, type Operations } from './operations/operations.js';
import { Pipe } from './pipe/pipe.js';
import { publicMaterial } from './training/public-material.js';

const { circuit, verificationKey, keyServiceKey, embedding, training } = builtIn;
const pipe = new Pipe(
  (frame) => process.stdout.write(frame),
  () => operations,
);
const operations: Operations = createOperations(
  new BrandVault(createIdentity(), pipe.host, keyServiceKey),
  new Circuit(circuit, parseVerificationKey(verificationKey)),
  loadEmbeddingTable(Buffer.from(embedding.gzip, 'base64'), embedding.sha256),
  publicMaterial(training),
);
process.stdout.on('error', () => process.exit(EXIT.done));
process.stdin.on('error', () => process.exit(EXIT.done));
process.stdin.on('end', () => process.exit(EXIT.done));
process.stdin.on('data', (chunk: Buffer) => pipe.receive(chunk));
