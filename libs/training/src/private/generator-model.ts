import type { GeneratorModel } from '@intaglio/generator';
import { fromModel, quantise, toModel, zeros } from '../model/parameters.js';
import { geneWeights, setGeneWeights } from './gene-weights.js';

/** The genes' part of a model, as the real numbers that its integers stand for. */
export const weightsOf = (model: GeneratorModel): Float64Array => geneWeights(fromModel(model));

/** The weights that a forward pass of training sees: those that the integers of a release would stand for. */
export class Quantiser {
  private readonly parameters = zeros();
  private readonly rounded = zeros();

  quantise(weights: Float64Array): Float64Array {
    setGeneWeights(weights, this.parameters);
    return geneWeights(quantise(this.parameters, this.rounded));
  }
}

/** The base model with other genes; its safety score, trained on public words alone, stays. */
export function withGenes(base: GeneratorModel, weights: Float64Array): GeneratorModel {
  const parameters = fromModel(base);
  setGeneWeights(weights, parameters);
  return toModel(parameters);
}
