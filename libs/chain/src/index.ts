// Proofs
export {
  createAttestedProver,
  createOpeningProver,
  createProver,
  Prover,
  type ProofResult,
  type ProverOptions,
  type ProvingArtefacts,
} from './prove/prover.js';
export { ensureCircuitArtefacts, type CircuitArtefacts } from './prove/artefacts.js';
export { ProveError, type ProveErrorCode } from './prove/errors.js';
export { assertMintWitness, type MintWitness } from './prove/mint-witness.js';
export { assertAttestedWitness, type AttestedWitness } from './prove/attested-witness.js';
export { assertOpeningWitness, openingInputs, type OpeningWitness } from './prove/opening-witness.js';
export { createEvaluator, type Evaluator } from './evaluator/evaluator.js';
export { publishedKey, type KeyPlace } from './keys/published-key.js';
export { sampleWitness, type SampleParts } from './prove/testing/sample-witness.js';
export { sampleAttested, type AttestedParts } from './prove/testing/sample-attested.js';
export { sampleOpening, type OpeningParts } from './prove/testing/sample-opening.js';
// ── Contracts and chain client ──────────────────────────────────────────────
export {
  type AbiEntry,
  compileContracts,
  CONTRACT_NAMES,
  type ContractArtefact,
  type ContractArtefacts,
  type ContractName,
} from './contracts/compile.js';
export { contractsDirectory } from './contracts/source-tree.js';
export {
  attestedVerifierInterface,
  collectionInterface,
  decodeRevert,
  registryInterface,
  verifierInterface,
} from './contracts/interfaces.js';
export {
  anchorTransaction,
  logIdOf,
  readAnchoredHead,
  readAnchors,
  type Anchor,
  type AnchorAddress,
  type AnchoredHead,
} from './audit-anchor/audit-anchor.js';
export {
  auditAnchorDeployment,
  collectionDeployment,
  type CollectionSettings,
  deployCollection,
  type DeployedContract,
  deployPlatform,
  type Platform,
  type PlatformSettings,
} from './deploy/deploy.js';
export { anvilBinary, type AnvilOptions, type DevChain, type DevChainAccount, startAnvil } from './devchain/start-anvil.js';
export { type AwaitedMint, confirmMint, type MintState, pollMint } from './mint/confirm-mint.js';
export { type ContentId, parseContentId } from './mint/content-id.js';
export { findMint, type FoundMint } from './mint/find-mint.js';
export { buildMintTransaction, estimateMint, type MintOrder, signMint, tokenIdOf } from './mint/mint-order.js';
export { readToken } from './mint/read-token.js';
export { type Moment, readHistory, type RegistryEvent, type RegistryKind, wasValid } from './registry/history.js';
export {
  type BrandAddress,
  isAuthorised,
  isEvaluatorAuthorised,
  publishEvaluator,
  publishModelRoot,
  publishPolicy,
  registerBrand,
  revokeEvaluator,
  revokeModelRoot,
  revokePolicy,
  setPublisher,
  type Standing,
} from './registry/publish.js';
export { type CollectionFacts, readCollection } from './registry/read-collection.js';
export { balanceOf, type Block, blockNumberOf, blockOf, gasPriceOf, nonceOf, type Receipt, receiptOf } from './rpc/calls.js';
export { type Chain, chainAt, type ChainOptions, connectChain } from './rpc/chain.js';
export { ChainError, type ChainErrorCode, toDomainError } from './rpc/chain-error.js';
export { broadcast, type BroadcastOutcome } from './transactions/broadcast.js';
export { estimateGasLimit } from './transactions/estimate.js';
export { type Actor, execute } from './transactions/execute.js';
export { bumpFees, type Fees, quoteFees } from './transactions/fees.js';
export { type NonceSlot, type NonceState, pollNonce } from './transactions/poll.js';
export { type Patience } from './transactions/poll-until.js';
export {
  NOOP_GAS,
  noopTransaction,
  type SignedTransaction,
  type SigningRequest,
  signTransaction,
  type TransactionSigner,
  type UnsignedTransaction,
} from './transactions/sign.js';
