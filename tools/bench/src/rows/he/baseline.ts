import initialise from 'node-seal/allows';
import type { Ciphertext } from 'node-seal/allows';
import { evaluate, type GeneratorModel } from '@intaglio/generator';
import { RotatedNetwork } from './rotated-network.js';

/** The two largest primes of 28 bits that are 1 modulo 2·8192: their product is above twice every output. */
const PLAIN_MODULI = [268369921n, 268271617n] as const;
const PRODUCT = PLAIN_MODULI[0] * PLAIN_MODULI[1];

export interface Baseline {
  /** Both networks, without encryption and decryption. */
  evaluate(): void;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, s, t] = [value % modulus, modulus, 1n, 0n];
  while (b > 0n) [a, b, s, t] = [b, a % b, t, s - (a / b) * t];
  return ((s % modulus) + modulus) % modulus;
}

/** The centred integer with these residues. */
function combine(first: bigint, second: bigint): number {
  const [p, q] = PLAIN_MODULI;
  const value = first + ((p * ((((second - first) * inverse(p, q)) % q) + q)) % (p * q));
  const reduced = ((value % PRODUCT) + PRODUCT) % PRODUCT;
  return Number(reduced > PRODUCT / 2n ? reduced - PRODUCT : reduced);
}

/** @throws Error when it is not exact: a baseline that computes something else is none */
export async function rotationBaseline(model: GeneratorModel, x: Int8Array): Promise<Baseline> {
  const seal = await initialise();
  const networks = PLAIN_MODULI.map((modulus) => new RotatedNetwork(seal, modulus, model));
  const inputs = networks.map((network) => network.encrypt(x));
  const run = (): Ciphertext[] => networks.map((network, index) => network.evaluate(inputs[index]!));
  const outputs = run();
  const [first, second] = networks.map((network, index) => network.decrypt(outputs[index]!));
  const exact = evaluate(model, x).outputs.every((output, index) => combine(first![index]!, second![index]!) === output);
  if (!exact) throw new Error('the baseline’s outputs are not the network’s');
  outputs.forEach((output) => output.delete());
  return { evaluate: () => run().forEach((output) => output.delete()) };
}
