// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {ERC2981} from "@openzeppelin/contracts/token/common/ERC2981.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {SCALAR_ORDER} from "./Bn254.sol";
import {Cid} from "./Cid.sol";
import {IAttestedVerifier} from "./IAttestedVerifier.sol";
import {IBrandRegistry} from "./IBrandRegistry.sol";
import {IERC7572} from "./IERC7572.sol";
import {IGroth16Verifier} from "./IGroth16Verifier.sol";
import {PieceLedger} from "./PieceLedger.sol";

/// One brand's collection. A piece is minted with a proof that an authorised model made its genome from a committed input
/// under an authorised policy; the contract checks the proof itself. Where nobody holds both input and weights, an evaluator that
/// the brand has authorised vouches for the computation instead, and the token says so for ever (`proofKind`).
///
/// A token's id is its input commitment, which is also the proof's nullifier: one sampled input mints once, and a piece's id is
/// known before it is minted. Nothing burns a token, so a nullifier stays used. `serial` numbers the pieces 1, 2, 3 … for people.
///
/// The verifier and the registry are immutable: swapping either would change what every earlier piece's proof means, so a new
/// circuit or key gets a new collection.
contract IntaglioCollection is PieceLedger, ERC2981, AccessControl, IERC4906, IERC7572 {
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
    IAttestedVerifier attestedVerifier; // 0: the collection takes proofs of the computation alone, for ever
  }

  bytes32 public constant MINTER_ROLE = keccak256("MINTER_ROLE");
  bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");
  uint96 public constant MAX_ROYALTY_BPS = 1000;
  uint8 internal constant MAX_ASSURANCE = 3;

  IGroth16Verifier public immutable verifier;
  IAttestedVerifier public immutable attestedVerifier;

  string private _contractURI;

  /// Beside `Minted`, when an evaluator vouches for the piece.
  event Attested(uint256 indexed tokenId, uint256 indexed evaluatorKey);
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
  error EvaluatorNotAuthorised(uint256 evaluatorKey);
  error AttestationNotTaken();
  error RoyaltyTooHigh(uint96 bps);
  error InvalidSettings();

  constructor(Settings memory s) ERC721(s.name, s.symbol) PieceLedger(s.brandId, s.registry) {
    if (s.admin == address(0) || address(s.verifier).code.length == 0 || !s.registry.isRegistered(s.brandId))
      revert InvalidSettings();
    if (s.royaltyBps > MAX_ROYALTY_BPS) revert RoyaltyTooHigh(s.royaltyBps);
    if (address(s.attestedVerifier) != address(0) && address(s.attestedVerifier).code.length == 0) revert InvalidSettings();
    (verifier, attestedVerifier) = (s.verifier, s.attestedVerifier);
    _contractURI = s.contractURI;
    _setDefaultRoyalty(s.royaltyReceiver, s.royaltyBps);
    _grantRole(DEFAULT_ADMIN_ROLE, s.admin);
    _grantRole(MINTER_ROLE, s.minter);
    _grantRole(PAUSER_ROLE, s.pauser);
  }

  /// Mints the piece to `request.recipient` with a proof of the computation. The recipient gets no callback, so there is nothing
  /// to re-enter from.
  function mint(MintRequest calldata request) external onlyRole(MINTER_ROLE) returns (uint256 tokenId) {
    (uint32 rootRef, uint32 policyRef) = _checkedTerms(request);
    if (!verifier.verifyProof(request.proof, _publicInputs(request))) revert InvalidProof();
    tokenId = _settle(request, rootRef, policyRef, 0);
  }

  /// Mints the piece with a proof that an evaluator of the brand vouches for the computation.
  /// @param evaluatorKey the proof's last public input
  function mintAttested(MintRequest calldata request, uint256 evaluatorKey)
    external
    onlyRole(MINTER_ROLE)
    returns (uint256 tokenId)
  {
    if (address(attestedVerifier) == address(0)) revert AttestationNotTaken();
    (uint32 rootRef, uint32 policyRef) = _checkedTerms(request);
    uint16 evaluatorRef = registry.evaluatorRefOf(brandId, evaluatorKey);
    if (evaluatorRef == 0) revert EvaluatorNotAuthorised(evaluatorKey);
    uint256[6] memory terms = _publicInputs(request);
    uint256[7] memory inputs = [terms[0], terms[1], terms[2], terms[3], terms[4], terms[5], evaluatorKey];
    if (!attestedVerifier.verifyProof(request.proof, inputs)) revert InvalidProof();
    tokenId = _settle(request, rootRef, policyRef, evaluatorRef);
    emit Attested(tokenId, evaluatorKey);
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

  /// Everything that a mint needs besides its proof; the same for both kinds of proof.
  function _checkedTerms(MintRequest calldata r) private view returns (uint32 rootRef, uint32 policyRef) {
    if (paused) revert MintingPaused();
    if (block.timestamp > r.deadline) revert DeadlinePassed(r.deadline);
    _checkRanges(r);
    if (isNullifierUsed(r.inputCommitment)) revert NullifierUsed(r.inputCommitment);
    if (isGenomeUsed(r.genome0, r.genome1)) revert GenomeUsed(r.genome0, r.genome1);
    (rootRef, policyRef) = registry.termsOf(brandId, r.modelRoot, r.policyHash);
    if (rootRef == 0) revert ModelRootNotAuthorised(r.modelRoot);
    if (policyRef == 0) revert PolicyNotAuthorised(r.policyHash);
  }

  function _settle(MintRequest calldata r, uint32 rootRef, uint32 policyRef, uint16 evaluatorRef)
    private
    returns (uint256 tokenId)
  {
    tokenId = r.inputCommitment;
    _record(r, rootRef, policyRef, evaluatorRef);
    _mint(r.recipient, tokenId);
  }

  function _checkRanges(MintRequest calldata r) private pure {
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
}
