// SPDX-License-Identifier: GPL-3.0-only
/** The prover for a program that is itself under the GPL: the enclave, which proves inside of itself. Bytes in, proof out; no files. */
export { failureOf, Proving } from './proving.mjs';
