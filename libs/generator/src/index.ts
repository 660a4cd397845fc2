export { ATTRIBUTES, BIAS1_BITS, BIAS2_BITS, GENES, HIDDEN, INPUT, OUTPUTS, SAFETY_OUTPUT, SHIFT, type Attribute } from './network/shape.js';
export { GENE } from './network/genes.js';
export { assertShape, evaluate, toGene, type Evaluation, type GeneratorModel } from './network/network.js';
export { decodeModel, encodeModel } from './network/model-codec.js';
