import { encodeModel, OUTPUTS } from '@intaglio/generator';
import { randomModel, seededUniform } from '@intaglio/testing';
import { ANSWERS_TO_EXTRACT } from './extraction.js';

describe('answers that give a model away', () => {
  it('are as many as the documentation says', () => {
    expect(ANSWERS_TO_EXTRACT).toEqual({ interpolation: 1225, packed: 637, information: 17 });
  });

  it('are at least as many as a model has information for, and the model’s bytes bound that from above', () => {
    const bits = 8 * encodeModel(randomModel(seededUniform(11))).length;
    expect(ANSWERS_TO_EXTRACT.information).toBeLessThanOrEqual(Math.ceil(bits / (OUTPUTS * 54)));
    expect((ANSWERS_TO_EXTRACT.information - 1) * OUTPUTS * 54).toBeLessThan(bits);
  });
});
