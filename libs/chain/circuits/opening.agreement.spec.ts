// SPDX-License-Identifier: GPL-3.0-only
import { GENES, OUTPUTS, toGene } from '@intaglio/generator';
import { openingInputs } from '../src/prove/opening-witness.js';
import { sampleOpening } from '../src/prove/testing/sample-opening.js';
import { ANSWER_MODULUS, OUTPUT_LIMIT, type AnswerCode } from '../src/verify/index.js';
import { loadCircuit, openingCircuit, type Circuit } from './loaded-circuit.js';

const LIMIT = Number(OUTPUT_LIMIT);
const filled = (value: number) => new Float64Array(OUTPUTS).fill(value);
const codeOf = (multiplier: bigint, offset: bigint): AnswerCode => ({
  multipliers: Array.from({ length: OUTPUTS }, () => multiplier),
  offset,
});

// The circuit takes commitment, code, genome and score as public inputs: a witness exists only when it agrees with TypeScript on all.
describe('TypeScript and the opening circuit agree', () => {
  let circuit: Circuit;
  beforeAll(async () => {
    const { dir } = await openingCircuit();
    circuit = await loadCircuit(`${dir}/opening.wasm`);
  }, 120_000);

  it('on 200 random witnesses, with clamped genes and others', () => {
    const genes = new Set<number>();
    for (let seed = 0; seed < 200; seed++) {
      const witness = sampleOpening(seed);
      for (const gene of witness.genome) genes.add(gene);
      expect(circuit.accepts(openingInputs(witness))).toBe(true);
    }
    expect(genes.size).toBe(256);
  }, 240_000);

  const largest = ANSWER_MODULUS - 1n;
  const outputs: [string, Float64Array][] = [
    ['at their upper end', filled(LIMIT)],
    ['at their lower end', filled(-LIMIT)],
    ['at both ends in turn', filled(LIMIT).map((value, o) => (o % 2 === 0 ? value : -value))],
    ['zero', filled(0)],
    ['negative by one', filled(-1)],
  ];
  const codes: [string, AnswerCode][] = [
    ['largest', codeOf(largest, largest)],
    ['zero', codeOf(0n, 0n)],
    ['one', codeOf(1n, 0n)],
  ];
  for (const [name, y] of outputs)
    it.each(codes)(`with outputs ${name} and a code that is %s`, (_, code) => {
      expect(circuit.accepts(openingInputs(sampleOpening(1, { y, code })))).toBe(true);
    });

  it('on both sides of every boundary between two genes', () => {
    // Gene g begins at (g − 128)·2^23; those of 1 to 255 are boundaries, 41 fit one witness. Each by its first and by its last output.
    const starts = Array.from({ length: 256 }, (_, gene) => (gene - 128) * 2 ** 23);
    for (let at = 0; at < 256; at += OUTPUTS)
      for (const side of [0, -1]) {
        const y = Float64Array.from({ length: OUTPUTS }, (_, o) => starts[Math.min(at + o, 255)]! + side);
        const witness = sampleOpening(at, { y });
        expect([...witness.genome]).toEqual(Array.from({ length: GENES }, (_, o) => Math.max(0, Math.min(255, at + o) + side)));
        expect(circuit.accepts(openingInputs(witness))).toBe(true);
      }
  });

  it('just outside of both clamps and of what the network can reach', () => {
    const values = [2 ** 30, 2 ** 30 - 1, -(2 ** 30), -(2 ** 30) - 1, 2 ** 31, -(2 ** 31), 2 ** 52, 2 ** 53 - 12_884_895_744];
    const y = Float64Array.from({ length: OUTPUTS }, (_, o) => values[o % values.length]!);
    expect(values.map(toGene)).toEqual([255, 255, 0, 0, 255, 0, 255, 255]);
    expect(circuit.accepts(openingInputs(sampleOpening(2, { y })))).toBe(true);
  });
});
