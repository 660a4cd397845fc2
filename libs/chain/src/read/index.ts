/** Reading minted pieces from a chain, without making or sending anything; browser-safe. */
export { connectChain, type Chain, type ChainOptions } from '../rpc/chain.js';
export { ChainError } from '../rpc/chain-error.js';
export { readToken } from '../mint/read-token.js';
export { readCollection, type CollectionFacts } from '../registry/read-collection.js';
