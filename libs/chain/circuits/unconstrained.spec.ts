// SPDX-License-Identifier: GPL-3.0-only
import { GENES, OUTPUTS } from '@intaglio/generator';
import { attestedInputs } from '../src/prove/attested-witness.js';
import { circuitInputs } from '../src/prove/mint-witness.js';
import { openingInputs } from '../src/prove/opening-witness.js';
import { sampleAttested } from '../src/prove/testing/sample-attested.js';
import { sampleOpening } from '../src/prove/testing/sample-opening.js';
import { sampleModel, sampleWitness, seededIntegers } from '../src/prove/testing/sample-witness.js';
import { DELTAS, loadConstraints, type Constraints } from './free-wires.js';
import { attestedCircuit, mintCircuit, openingCircuit } from './loaded-circuit.js';

// An assignment (<--) without a constraint lets a forger choose the value. Every wire is moved, one at a time.
describe('every wire of the mint circuit is constrained', () => {
  let mint: Constraints;
  beforeAll(async () => {
    mint = await loadConstraints((await mintCircuit()).dir, 'mint');
  }, 120_000);

  it('an honest witness satisfies all constraints', () => {
    const witness = mint.circuit.witness(circuitInputs(sampleWitness(21)));
    expect(witness).toHaveLength(mint.wireCount);
    expect(mint.broken(witness)).toEqual([]);
  });

  it.each(DELTAS)('%s, all genes clamped', (_, delta) => {
    const model = { ...sampleModel(seededIntegers(22)), b2: new Float64Array(OUTPUTS).fill(2 ** 50), w2: new Int8Array(OUTPUTS * 48) };
    const witness = mint.circuit.witness(circuitInputs(sampleWitness(22, { model })));
    expect(mint.free(witness, delta)).toEqual([]);
  });

  it.each(DELTAS)('%s, no gene clamped: only the inverse of zero is free, as IsZero means it to be', (_, delta) => {
    const model = { ...sampleModel(seededIntegers(23)), b2: new Float64Array(OUTPUTS), w2: new Int8Array(OUTPUTS * 48) };
    const sample = sampleWitness(23, { model });
    expect(sample.genome).toEqual(new Uint8Array(GENES).fill(128));
    const free = mint.free(mint.circuit.witness(circuitInputs(sample)), delta);
    expect(free.sort()).toEqual(Array.from({ length: OUTPUTS }, (_unused, o) => `main.gene[${o}].inRange.inv`).sort());
  });
});

describe('every wire of the attested circuit is constrained', () => {
  let attested: Constraints;
  beforeAll(async () => {
    attested = await loadConstraints((await attestedCircuit()).dir, 'attested');
  }, 120_000);

  it('an honest witness satisfies all constraints', () => {
    const witness = attested.circuit.witness(attestedInputs(sampleAttested(24)));
    expect(witness).toHaveLength(attested.wireCount);
    expect(attested.broken(witness)).toEqual([]);
  });

  it.each(DELTAS)('%s: only inverses of zero are free, where IsZero compares the two sides of the signature', (_, delta) => {
    const compared = ['X', 'Y'].map((side) => `main.signature.verifier.eqCheck${side}.isz.inv`);
    for (const seed of [25, 26]) {
      const witness = attested.circuit.witness(attestedInputs(sampleAttested(seed)));
      expect(attested.free(witness, delta)).toEqual(compared);
    }
  });
});

describe('every wire of the opening circuit is constrained', () => {
  let opening: Constraints;
  beforeAll(async () => {
    opening = await loadConstraints((await openingCircuit()).dir, 'opening');
  }, 120_000);

  it('an honest witness satisfies all constraints', () => {
    const witness = opening.circuit.witness(openingInputs(sampleOpening(27)));
    expect(witness).toHaveLength(opening.wireCount);
    expect(opening.broken(witness)).toEqual([]);
  });

  it.each(DELTAS)('%s, all genes clamped, at either end', (_, delta) => {
    for (const output of [2 ** 40, -(2 ** 40)]) {
      const sample = sampleOpening(28, { y: new Float64Array(OUTPUTS).fill(output) });
      expect(opening.free(opening.circuit.witness(openingInputs(sample)), delta)).toEqual([]);
    }
  });

  it.each(DELTAS)('%s, no gene clamped: only the inverse of zero is free, as IsZero means it to be', (_, delta) => {
    const sample = sampleOpening(29, { y: Float64Array.from({ length: OUTPUTS }, (_unused, o) => (o - 20) * 2 ** 23 + 5) });
    const free = opening.free(opening.circuit.witness(openingInputs(sample)), delta);
    expect(free.sort()).toEqual(Array.from({ length: OUTPUTS }, (_unused, o) => `main.gene[${o}].inRange.inv`).sort());
  });
});
