/** Checking minted pieces without a word from the platform. An entry of its own: it reads chains and checks zero-knowledge proofs. Browser-safe. */
export { parseVerificationKey, type VerificationKey } from '@intaglio/chain/verify';
export { ChainError } from '@intaglio/chain/read';
export type { Check, Claim, ShownPiece, Statement, Verdict } from '@intaglio/provenance';
export { gatewayFetcher, type AssetFetcher } from './gateway-fetcher.js';
export { parseTokenAddress, type TokenAddress } from './token-address.js';
export { verifyAsset, type AssetVerdict, type VerifySources } from './verify-asset.js';
