export {
  ATTRIBUTES,
  BIAS1_BITS,
  BIAS2_BITS,
  GENES,
  HIDDEN,
  INPUT,
  OUTPUTS,
  SAFETY_OUTPUT,
  SHIFT,
  type Attribute,
} from './network/shape.js';
export { GENE } from './network/genes.js';
export { assertShape, evaluate, toGene, type Evaluation, type GeneratorModel } from './network/network.js';
export { decodeModel, encodeModel } from './network/model-codec.js';
export { decodeTable, encodeTable, loadEmbeddingTable, type EmbeddingTable, type TableContents } from './input/embedding-table.js';
export { semanticVector } from './input/semantic.js';
export { embed, promptToInput, toInput, type Conditioning, type PromptInput } from './input/encode.js';
export { sampleLatent } from './input/latent.js';
export { TraitError, type TraitErrorCode, type Traits } from './input/traits.js';
export { colourAttributes, FULLY, okLab, type ColourAttributes } from './input/colour.js';
export { METALS } from './input/lexicon/metals.js';
export { MOOD } from './input/lexicon/mood.js';
export { STRUCTURE } from './input/lexicon/structure.js';
export { spellings, tokens } from './input/tokens.js';
export { dominantColour, render } from './render/render.js';
export { type Rgb } from './render/colour/oklab.js';
export { assertStyleKit } from './kits/assert-style-kit.js';
export { atelierSorn, builtInKits, burinAndCo, filatureNove, haldenAndRoe, maisonAurelle, taillerieOrsay } from './kits/built-in.js';
export { borders, families, harmonies, type Border, type Family, type Harmony, type StyleKit, type Tint } from './kits/style-kit.js';
export { styleKitHash } from './kits/style-kit-hash.js';
export { PLATINGS } from './render/colour/metal.js';
