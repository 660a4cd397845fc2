import { encodeModel, OUTPUTS } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import { extremeModels, randomModel, seededUniform } from '@intaglio/testing';
import { ANSWERS_TO_EXTRACT, answersToRead } from './extraction.js';
import { heOptionsSchema } from './options.js';

describe('answers that give a model away', () => {
  it('are as many as the documentation says', () => {
    expect(ANSWERS_TO_EXTRACT).toEqual({ interpolation: 1225, packed: 637, information: 17 });
  });

  it('are at least as many as a model has information for, and the model’s bytes bound that from above', () => {
    const bits = 8 * encodeModel(randomModel(seededUniform(11))).length;
    expect(ANSWERS_TO_EXTRACT.information).toBeLessThanOrEqual(Math.ceil(bits / (OUTPUTS * 54)));
    expect((ANSWERS_TO_EXTRACT.information - 1) * OUTPUTS * 54).toBeLessThan(bits);
  });

  it('are counted by the model’s own coefficients: fewer the smaller they are', () => {
    const { model } = baseModel();
    expect(answersToRead(model)).toBe(340);
    expect(answersToRead(randomModel(seededUniform(5)))).toBe(579);
    // Two bits for each of 1,225 zeros: nobody knows beforehand that they are zeros.
    expect(answersToRead({ ...model, w2: model.w2.map(() => 0), b2: model.b2.map(() => 0) })).toBe(Math.ceil((2 * 1225) / 54));
    for (const extreme of extremeModels()) expect(answersToRead(extreme)).toBeLessThan(ANSWERS_TO_EXTRACT.interpolation);
  });

  it('are more for the base model than a policy allows unless it says otherwise', () => {
    expect(heOptionsSchema.parse({}).answersPerModel).toBeLessThan(answersToRead(baseModel().model));
  });

  it('are not counted for what is no model', () => {
    const { model } = baseModel();
    expect(() => answersToRead({ ...model, w1: new Int8Array(3) })).toThrow(expect.objectContaining({ code: 'model.invalid' }));
  });
});
