/**
 * The parts of the contracts' ABIs that the client speaks. Written down here so that a worker needs no compiler; a test holds
 * them against what solc says.
 */
export const MINT_REQUEST =
  '(address recipient, uint8 pictureCodec, bytes32 pictureDigest, uint8 metadataCodec, bytes32 metadataDigest, uint8 assurance, ' +
  'uint64 deadline, uint256 modelRoot, uint256 policyHash, uint256 inputCommitment, uint256 genome0, uint256 genome1, uint256[8] proof)';

export const PROVENANCE =
  '(uint256 serial, uint256 mintBlock, uint256 inputCommitment, uint256 modelRoot, uint256 policyHash, bytes genome, string pictureCid, ' +
  'string metadataCid, uint8 assurance, uint8 proofKind, uint256 evaluatorKey)';

export const COLLECTION_ABI = [
  `function mint(${MINT_REQUEST} request) returns (uint256 tokenId)`,
  `function mintAttested(${MINT_REQUEST} request, uint256 evaluatorKey) returns (uint256 tokenId)`,
  `function provenanceOf(uint256 tokenId) view returns (${PROVENANCE})`,
  'function ownerOf(uint256 tokenId) view returns (address)',
  'function totalSupply() view returns (uint256)',
  'function isNullifierUsed(uint256 inputCommitment) view returns (bool)',
  'function isGenomeUsed(uint256 genome0, uint256 genome1) view returns (bool)',
  'function brandId() view returns (bytes32)',
  'function registry() view returns (address)',
  'function verifier() view returns (address)',
  'function attestedVerifier() view returns (address)',
  'function paused() view returns (bool)',
  'event Minted(uint256 indexed tokenId, address indexed recipient, uint256 indexed modelRoot, uint256 policyHash, uint256 genome0, uint256 genome1, bytes32 pictureDigest, bytes32 metadataDigest, uint8 assurance, uint64 deadline, uint256 serial)',
  'event Attested(uint256 indexed tokenId, uint256 indexed evaluatorKey)',
  'error MintingPaused()',
  'error DeadlinePassed(uint64 deadline)',
  'error InvalidTerms()',
  'error PublicInputOutOfRange(uint256 index)',
  'error NullifierUsed(uint256 inputCommitment)',
  'error GenomeUsed(uint256 genome0, uint256 genome1)',
  'error ModelRootNotAuthorised(uint256 modelRoot)',
  'error PolicyNotAuthorised(uint256 policyHash)',
  'error InvalidProof()',
  'error EvaluatorNotAuthorised(uint256 evaluatorKey)',
  'error AttestationNotTaken()',
  'error RoyaltyTooHigh(uint96 bps)',
  'error InvalidSettings()',
  'error AccessControlUnauthorizedAccount(address account, bytes32 neededRole)',
  'error ERC721NonexistentToken(uint256 tokenId)',
  'error ERC721InvalidReceiver(address receiver)',
] as const;

export const REGISTRY_ABI = [
  'function registerBrand(bytes32 brandId, address owner)',
  'function setPublisher(bytes32 brandId, address publisher, bool allowed)',
  'function authoriseModelRoot(bytes32 brandId, uint256 modelRoot)',
  'function revokeModelRoot(bytes32 brandId, uint256 modelRoot)',
  'function authorisePolicy(bytes32 brandId, uint256 policyHash)',
  'function revokePolicy(bytes32 brandId, uint256 policyHash)',
  'function authoriseEvaluator(bytes32 brandId, uint256 evaluatorKey)',
  'function revokeEvaluator(bytes32 brandId, uint256 evaluatorKey)',
  'function isRegistered(bytes32 brandId) view returns (bool)',
  'function isPublisher(bytes32 brandId, address account) view returns (bool)',
  'function termsOf(bytes32 brandId, uint256 modelRoot, uint256 policyHash) view returns (uint32 rootRef, uint32 policyRef)',
  'function evaluatorRefOf(bytes32 brandId, uint256 evaluatorKey) view returns (uint16)',
  'function evaluatorKeys(bytes32 brandId) view returns (uint256[])',
  'function modelRoots(bytes32 brandId) view returns (uint256[])',
  'function policyHashes(bytes32 brandId) view returns (uint256[])',
  'event ModelRootAuthorised(bytes32 indexed brandId, uint256 indexed modelRoot, uint32 ref, uint64 activeFrom)',
  'event ModelRootRevoked(bytes32 indexed brandId, uint256 indexed modelRoot)',
  'event PolicyAuthorised(bytes32 indexed brandId, uint256 indexed policyHash, uint32 ref, uint64 activeFrom)',
  'event PolicyRevoked(bytes32 indexed brandId, uint256 indexed policyHash)',
  'event EvaluatorAuthorised(bytes32 indexed brandId, uint256 indexed evaluatorKey, uint32 ref, uint64 activeFrom)',
  'event EvaluatorRevoked(bytes32 indexed brandId, uint256 indexed evaluatorKey)',
  'error ActivationDelayTooShort(uint64 delay, uint64 least)',
  'error BrandExists(bytes32 brandId)',
  'error InvalidOwner()',
  'error NotBrandOwner(bytes32 brandId, address caller)',
  'error NotPublisher(bytes32 brandId, address caller)',
  'error InvalidValue(uint256 value)',
  'error AlreadyAuthorised(uint256 value)',
  'error NotAuthorised(uint256 value)',
  'error TooManyEvaluators(bytes32 brandId)',
] as const;

export const VERIFIER_ABI = [
  'function verifyProof(uint256[8] proof, uint256[6] inputs) view returns (bool)',
  'function isDevelopmentKey() view returns (bool)',
  'function keyHash() view returns (bytes32)',
  'function verifyingKey() view returns (uint256[28] key)',
  'error DevelopmentKeyOnPublicChain(uint256 chainId)',
  'error UnsafeKey()',
  'error InvalidKeyPoint(uint256 firstWord)',
] as const;

export const ATTESTED_VERIFIER_ABI = [
  'function verifyProof(uint256[8] proof, uint256[7] inputs) view returns (bool)',
  'function isDevelopmentKey() view returns (bool)',
  'function keyHash() view returns (bytes32)',
  'function verifyingKey() view returns (uint256[30] key)',
] as const;

export const AUDIT_ANCHOR_ABI = [
  'function anchor((bytes32 logId, uint64 size, bytes32 root)[] heads)',
  'function headOf(bytes32 logId) view returns (uint64 size, bytes32 root)',
  'event Anchored(bytes32 indexed logId, uint64 size, bytes32 root)',
  'error InvalidAdmin()',
  'error EmptyLog(bytes32 logId)',
  'error LogShrinks(bytes32 logId, uint64 size, uint64 anchored)',
  'error OtherRoot(bytes32 logId, uint64 size)',
] as const;
