// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {ERC2981} from "@openzeppelin/contracts/token/common/ERC2981.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {SCALAR_ORDER} from "./Bn254.sol";
import {Cid} from "./Cid.sol";
import {Genome} from "./Genome.sol";
import {IBrandRegistry} from "./IBrandRegistry.sol";
import {IERC7572} from "./IERC7572.sol";
import {IGroth16Verifier} from "./IGroth16Verifier.sol";

/// One brand's collection. A piece is minted with a proof that an authorised model made its genome from a committed input
/// under an authorised policy; the contract checks the proof itself.
///
/// A token's id is its input commitment, which is also the proof's nullifier: one sampled input mints once, and a piece's id is
/// known before it is minted. Nothing burns a token, so a nullifier stays used. `serial` numbers the pieces 1, 2, 3 … for people.
///
/// The verifier and the registry are immutable: swapping either would change what every earlier piece's proof means, so a new
/// circuit or key gets a new collection.
contract IntaglioCollection is ERC721, ERC2981, AccessControl, IERC4906, IERC7572 {
  struct Settings {
    string name;
    string symbol;
    string contractURI;
    address admin;
    address minter;
    address pauser;
    address royaltyReceiver;
    uint96 royaltyBps;
    bytes32 brandId;
    IBrandRegistry registry;
    IGroth16Verifier verifier;
  }

  struct MintRequest {
    address recipient;
    uint8 pictureCodec;
    bytes32 pictureDigest;
    uint8 metadataCodec;
    bytes32 metadataDigest;
    uint8 assurance; // 0 simulated, 1 statistical, 2 cryptographic, 3 hardware
    uint64 deadline; // unix seconds
    uint256 modelRoot;
    uint256 policyHash;
    uint256 inputCommitment;
    uint256 genome0;
    uint256 genome1;
    uint256[8] proof;
  }

  /// What is known of a piece besides its genome's first limb and its two digests. One storage slot.
  struct Facts {
    uint72 genome1;
    uint40 mintBlock;
    uint32 serial;
    uint32 rootRef;
    uint32 policyRef;
    uint8 pictureCodec;
    uint8 metadataCodec;
    uint8 assurance;
    uint8 proofKind;
  }

  struct Provenance {
    uint256 serial;
    uint256 mintBlock;
    uint256 inputCommitment;
    uint256 modelRoot;
    uint256 policyHash;
    bytes genome;
    string pictureCid;
    string metadataCid;
    uint8 assurance;
    uint8 proofKind;
  }

  bytes32 public constant MINTER_ROLE = keccak256("MINTER_ROLE");
  bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");
  uint96 public constant MAX_ROYALTY_BPS = 1000;
  /// The proof covers the evaluation of the network itself, not an attestation of it.
  uint8 public constant PROOF_KIND_COMPUTATION = 0;
  uint8 internal constant MAX_ASSURANCE = 3;

  bytes32 public immutable brandId;
  IBrandRegistry public immutable registry;
  IGroth16Verifier public immutable verifier;

  string private _contractURI;
  uint64 private _supply; // shares its slot with `paused`: a mint reads both
  bool public paused;

  mapping(uint256 tokenId => Facts) private _facts;
  mapping(uint256 tokenId => uint256) private _genome0;
  mapping(uint256 tokenId => bytes32) private _metadataDigest;
  /// By genome: the picture is a function of it. A digest that is not 0 marks the genome as used.
  mapping(bytes32 genomeKey => bytes32) private _pictureDigest;

  event Minted(
    uint256 indexed tokenId,
    address indexed recipient,
    uint256 indexed modelRoot,
    uint256 policyHash,
    uint256 genome0,
    uint256 genome1,
    bytes32 pictureDigest,
    bytes32 metadataDigest,
    uint8 assurance,
    uint64 deadline,
    uint256 serial
  );
  event Paused(address account);
  event Unpaused(address account);

  error MintingPaused();
  error DeadlinePassed(uint64 deadline);
  error InvalidTerms();
  error PublicInputOutOfRange(uint256 index);
  error NullifierUsed(uint256 inputCommitment);
  error GenomeUsed(uint256 genome0, uint256 genome1);
  error ModelRootNotAuthorised(uint256 modelRoot);
  error PolicyNotAuthorised(uint256 policyHash);
  error InvalidProof();
  error RoyaltyTooHigh(uint96 bps);
  error InvalidSettings();

  constructor(Settings memory s) ERC721(s.name, s.symbol) {
    if (s.admin == address(0) || address(s.verifier).code.length == 0 || !s.registry.isRegistered(s.brandId))
      revert InvalidSettings();
    if (s.royaltyBps > MAX_ROYALTY_BPS) revert RoyaltyTooHigh(s.royaltyBps);
    (brandId, registry, verifier) = (s.brandId, s.registry, s.verifier);
    _contractURI = s.contractURI;
    _setDefaultRoyalty(s.royaltyReceiver, s.royaltyBps);
    _grantRole(DEFAULT_ADMIN_ROLE, s.admin);
    _grantRole(MINTER_ROLE, s.minter);
    _grantRole(PAUSER_ROLE, s.pauser);
  }

  /// Mints the piece to `request.recipient`. The recipient gets no callback, so there is nothing to re-enter from.
  function mint(MintRequest calldata request) external onlyRole(MINTER_ROLE) returns (uint256 tokenId) {
    if (paused) revert MintingPaused();
    if (block.timestamp > request.deadline) revert DeadlinePassed(request.deadline);
    _checkTerms(request);
    tokenId = request.inputCommitment;
    if (_ownerOf(tokenId) != address(0)) revert NullifierUsed(tokenId);
    bytes32 genomeKey = Genome.key(request.genome0, request.genome1);
    if (_pictureDigest[genomeKey] != 0) revert GenomeUsed(request.genome0, request.genome1);
    (uint32 rootRef, uint32 policyRef) = registry.termsOf(brandId, request.modelRoot, request.policyHash);
    if (rootRef == 0) revert ModelRootNotAuthorised(request.modelRoot);
    if (policyRef == 0) revert PolicyNotAuthorised(request.policyHash);
    if (!verifier.verifyProof(request.proof, _publicInputs(request))) revert InvalidProof();
    _pictureDigest[genomeKey] = request.pictureDigest;
    _record(request, rootRef, policyRef);
    _mint(request.recipient, tokenId);
  }

  function pause() external onlyRole(PAUSER_ROLE) {
    paused = true;
    emit Paused(msg.sender);
  }

  function unpause() external onlyRole(PAUSER_ROLE) {
    paused = false;
    emit Unpaused(msg.sender);
  }

  function setContractURI(string calldata uri) external onlyRole(DEFAULT_ADMIN_ROLE) {
    _contractURI = uri;
    emit ContractURIUpdated();
  }

  function contractURI() external view returns (string memory) {
    return _contractURI;
  }

  function totalSupply() external view returns (uint256) {
    return _supply;
  }

  function isNullifierUsed(uint256 inputCommitment) external view returns (bool) {
    return _ownerOf(inputCommitment) != address(0);
  }

  function isGenomeUsed(uint256 genome0, uint256 genome1) external view returns (bool) {
    return _pictureDigest[Genome.key(genome0, genome1)] != 0;
  }

  /// The 40 genes.
  function genomeOf(uint256 tokenId) public view returns (bytes memory) {
    _requireOwned(tokenId);
    return Genome.toBytes(_genome0[tokenId], _facts[tokenId].genome1);
  }

  function pictureCidOf(uint256 tokenId) public view returns (string memory) {
    _requireOwned(tokenId);
    Facts memory facts = _facts[tokenId];
    return Cid.toString(facts.pictureCodec, _pictureDigest[Genome.key(_genome0[tokenId], facts.genome1)]);
  }

  function metadataCidOf(uint256 tokenId) public view returns (string memory) {
    _requireOwned(tokenId);
    return Cid.toString(_facts[tokenId].metadataCodec, _metadataDigest[tokenId]);
  }

  /// Fixed for ever by the metadata document's hash: ERC-4906's events never need to be emitted.
  function tokenURI(uint256 tokenId) public view override returns (string memory) {
    return string.concat("ipfs://", metadataCidOf(tokenId));
  }

  function provenanceOf(uint256 tokenId) external view returns (Provenance memory) {
    Facts memory facts = _facts[tokenId];
    bytes memory genome = genomeOf(tokenId);
    (uint256 modelRoot, uint256 policyHash) = registry.resolveTerms(brandId, facts.rootRef, facts.policyRef);
    return Provenance({
      serial: facts.serial,
      mintBlock: facts.mintBlock,
      inputCommitment: tokenId,
      modelRoot: modelRoot,
      policyHash: policyHash,
      genome: genome,
      pictureCid: pictureCidOf(tokenId),
      metadataCid: metadataCidOf(tokenId),
      assurance: facts.assurance,
      proofKind: facts.proofKind
    });
  }

  /// The public input that ties a proof to this chain, this collection and these terms.
  function contextOf(address recipient, string memory pictureCid, uint8 assurance, uint256 deadline)
    public
    view
    returns (uint256)
  {
    return uint256(keccak256(abi.encode(block.chainid, address(this), recipient, pictureCid, assurance, deadline)))
      % SCALAR_ORDER;
  }

  function supportsInterface(bytes4 id) public view override(ERC721, ERC2981, AccessControl, IERC165) returns (bool) {
    return id == type(IERC7572).interfaceId || id == bytes4(0x49064906) || super.supportsInterface(id);
  }

  function _checkTerms(MintRequest calldata r) private pure {
    if (r.modelRoot >= SCALAR_ORDER) revert PublicInputOutOfRange(0);
    if (r.policyHash >= SCALAR_ORDER) revert PublicInputOutOfRange(1);
    if (r.inputCommitment >= SCALAR_ORDER) revert PublicInputOutOfRange(2);
    if (r.genome0 > type(uint248).max) revert PublicInputOutOfRange(3);
    if (r.genome1 > type(uint72).max) revert PublicInputOutOfRange(4);
    if (!Cid.isSupported(r.pictureCodec, r.pictureDigest) || !Cid.isSupported(r.metadataCodec, r.metadataDigest))
      revert InvalidTerms();
    if (r.assurance > MAX_ASSURANCE) revert InvalidTerms();
  }

  function _publicInputs(MintRequest calldata r) private view returns (uint256[6] memory) {
    string memory pictureCid = Cid.toString(r.pictureCodec, r.pictureDigest);
    uint256 context = contextOf(r.recipient, pictureCid, r.assurance, r.deadline);
    return [r.modelRoot, r.policyHash, r.inputCommitment, r.genome0, r.genome1, context];
  }

  function _record(MintRequest calldata r, uint32 rootRef, uint32 policyRef) private {
    uint64 serial = ++_supply;
    _genome0[r.inputCommitment] = r.genome0;
    _metadataDigest[r.inputCommitment] = r.metadataDigest;
    _facts[r.inputCommitment] = Facts({
      genome1: uint72(r.genome1),
      mintBlock: uint40(block.number),
      serial: uint32(serial),
      rootRef: rootRef,
      policyRef: policyRef,
      pictureCodec: r.pictureCodec,
      metadataCodec: r.metadataCodec,
      assurance: r.assurance,
      proofKind: PROOF_KIND_COMPUTATION
    });
    _emitMinted(r, serial);
  }

  function _emitMinted(MintRequest calldata r, uint64 serial) private {
    emit Minted(
      r.inputCommitment,
      r.recipient,
      r.modelRoot,
      r.policyHash,
      r.genome0,
      r.genome1,
      r.pictureDigest,
      r.metadataDigest,
      r.assurance,
      r.deadline,
      serial
    );
  }
}
