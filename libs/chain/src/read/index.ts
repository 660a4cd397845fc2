/** Reading minted pieces from a chain, without making or sending anything; browser-safe. */
export { connectChain, type Chain, type ChainOptions } from '../rpc/chain.js';
export { ChainError } from '../rpc/chain-error.js';
export { readToken } from '../mint/read-token.js';
export { readCollection, type CollectionFacts } from '../registry/read-collection.js';
export {
  logIdOf,
  readAnchoredHead,
  readAnchors,
  type Anchor,
  type AnchorAddress,
  type AnchoredHead,
} from '../audit-anchor/audit-anchor.js';
export { compareAnchor, type AnchorVerdict } from '../audit-anchor/compare-anchor.js';
