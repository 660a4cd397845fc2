// SPDX-License-Identifier: GPL-3.0-only
// The prover program: one JSON request a line on stdin, one JSON answer a line on stdout, one after the other.
//   {"op":"load","wasm":path,"zkey":path,"zkeySha256":hex}   → {"ok":true}
//   {"op":"prove","inputs":{signal:[values]}}                → {"ok":true,"proof":{pi_a,pi_b,pi_c},"witnessMs":n,"proofMs":n}
//   {"op":"witness","inputs":{signal:[values]},"out":path}   → {"ok":true,"witnessMs":n}
// A failure is {"ok":false,"code":"unsatisfied"|"key-mismatch"|"crashed"} and nothing more: no assertion text, no value of a witness.
// The program ends when stdin does, so it never outlives the process that started it.
import { createInterface } from 'node:readline';
import { failureOf } from './proving.mjs';
import { loadFiles, writeWitness } from './proving-files.mjs';

// The libraries below print assertion texts: stdout belongs to the protocol and stderr to nobody.
for (const level of /** @type {const} */ (['log', 'info', 'warn', 'error', 'debug'])) console[level] = () => {};

/** @type {import('./proving.mjs').Proving | undefined} */
let proving;

/** @param {any} request */
async function answer(request) {
  if (request.op === 'load') {
    proving = await loadFiles(request);
    return {};
  }
  if (proving && request.op === 'prove') return proving.prove(request.inputs);
  if (proving && request.op === 'witness') return writeWitness(proving, request.inputs, request.out);
  throw new Error('unknown request');
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  /** @type {object} */
  let response;
  try {
    response = { ok: true, ...(await answer(JSON.parse(line))) };
  } catch (cause) {
    response = { ok: false, code: failureOf(cause) };
  }
  process.stdout.write(`${JSON.stringify(response)}\n`);
}
process.exit(0); // the curve's worker threads would keep the process alive
