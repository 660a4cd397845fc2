// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {SCALAR_ORDER, isLocalChain} from "./Bn254.sol";
import {IBrandRegistry} from "./IBrandRegistry.sol";

/// What each brand has authorised: roots of its model tree, hashes of its policies, and the keys of the evaluators whose word it
/// takes where nobody can prove the computation (proof kind `attested`).
///
/// A value is valid from its `activeFrom` on and until it is revoked; a revocation acts at once and for ever. The delay before
/// a new value becomes valid gives a brand time to notice and revoke what a stolen publisher key announced. The platform
/// registers brands and can't publish for them.
contract BrandRegistry is IBrandRegistry, AccessControl {
  enum Kind {
    ModelRoot,
    Policy,
    Evaluator
  }

  struct Entry {
    uint32 ref; // 1, 2, 3 … within the brand and kind; 0: never authorised
    uint64 activeFrom; // unix seconds
    uint64 revokedAt; // unix seconds; 0: not revoked
  }

  bytes32 public constant REGISTRAR_ROLE = keccak256("REGISTRAR_ROLE");
  /// The least delay on any chain but a local one.
  uint64 public constant MIN_PUBLIC_DELAY = 1 hours;
  /// Seconds between authorising a value and its validity.
  uint64 public immutable activationDelay;

  mapping(bytes32 brandId => address) public ownerOf;
  mapping(bytes32 brandId => address) public pendingOwnerOf;
  mapping(bytes32 brandId => mapping(address => bool)) private _publishers;
  mapping(bytes32 brandId => mapping(Kind => mapping(uint256 value => Entry))) private _entries;
  mapping(bytes32 brandId => mapping(Kind => uint256[])) private _values;

  event BrandRegistered(bytes32 indexed brandId, address indexed owner);
  event BrandOwnershipOffered(bytes32 indexed brandId, address indexed to);
  event BrandOwnershipTransferred(bytes32 indexed brandId, address indexed from, address indexed to);
  event PublisherSet(bytes32 indexed brandId, address indexed publisher, bool allowed);
  event ModelRootAuthorised(bytes32 indexed brandId, uint256 indexed modelRoot, uint32 ref, uint64 activeFrom);
  event ModelRootRevoked(bytes32 indexed brandId, uint256 indexed modelRoot);
  event PolicyAuthorised(bytes32 indexed brandId, uint256 indexed policyHash, uint32 ref, uint64 activeFrom);
  event PolicyRevoked(bytes32 indexed brandId, uint256 indexed policyHash);
  event EvaluatorAuthorised(bytes32 indexed brandId, uint256 indexed evaluatorKey, uint32 ref, uint64 activeFrom);
  event EvaluatorRevoked(bytes32 indexed brandId, uint256 indexed evaluatorKey);

  error ActivationDelayTooShort(uint64 delay, uint64 least);
  error BrandExists(bytes32 brandId);
  error InvalidOwner();
  error NotBrandOwner(bytes32 brandId, address caller);
  error NotPublisher(bytes32 brandId, address caller);
  error InvalidValue(uint256 value);
  error AlreadyAuthorised(uint256 value);
  error NotAuthorised(uint256 value);
  error TooManyEvaluators(bytes32 brandId);

  modifier onlyBrandOwner(bytes32 brandId) {
    if (ownerOf[brandId] != msg.sender) revert NotBrandOwner(brandId, msg.sender);
    _;
  }

  modifier onlyPublisher(bytes32 brandId) {
    if (!isPublisher(brandId, msg.sender)) revert NotPublisher(brandId, msg.sender);
    _;
  }

  constructor(address admin, uint64 delay) {
    if (admin == address(0)) revert InvalidOwner();
    if (!isLocalChain(block.chainid) && delay < MIN_PUBLIC_DELAY) revert ActivationDelayTooShort(delay, MIN_PUBLIC_DELAY);
    activationDelay = delay;
    _grantRole(DEFAULT_ADMIN_ROLE, admin);
    _grantRole(REGISTRAR_ROLE, admin);
  }

  function registerBrand(bytes32 brandId, address owner) external onlyRole(REGISTRAR_ROLE) {
    if (ownerOf[brandId] != address(0)) revert BrandExists(brandId);
    if (owner == address(0)) revert InvalidOwner();
    ownerOf[brandId] = owner;
    emit BrandRegistered(brandId, owner);
  }

  function offerOwnership(bytes32 brandId, address to) external onlyBrandOwner(brandId) {
    pendingOwnerOf[brandId] = to;
    emit BrandOwnershipOffered(brandId, to);
  }

  function acceptOwnership(bytes32 brandId) external {
    if (pendingOwnerOf[brandId] != msg.sender) revert NotBrandOwner(brandId, msg.sender);
    emit BrandOwnershipTransferred(brandId, ownerOf[brandId], msg.sender);
    ownerOf[brandId] = msg.sender;
    delete pendingOwnerOf[brandId];
  }

  function setPublisher(bytes32 brandId, address publisher, bool allowed) external onlyBrandOwner(brandId) {
    _publishers[brandId][publisher] = allowed;
    emit PublisherSet(brandId, publisher, allowed);
  }

  function authoriseModelRoot(bytes32 brandId, uint256 modelRoot) external onlyPublisher(brandId) {
    (uint32 ref, uint64 activeFrom) = _authorise(brandId, Kind.ModelRoot, modelRoot);
    emit ModelRootAuthorised(brandId, modelRoot, ref, activeFrom);
  }

  function revokeModelRoot(bytes32 brandId, uint256 modelRoot) external onlyPublisher(brandId) {
    _revoke(brandId, Kind.ModelRoot, modelRoot);
    emit ModelRootRevoked(brandId, modelRoot);
  }

  function authorisePolicy(bytes32 brandId, uint256 policyHash) external onlyPublisher(brandId) {
    (uint32 ref, uint64 activeFrom) = _authorise(brandId, Kind.Policy, policyHash);
    emit PolicyAuthorised(brandId, policyHash, ref, activeFrom);
  }

  function revokePolicy(bytes32 brandId, uint256 policyHash) external onlyPublisher(brandId) {
    _revoke(brandId, Kind.Policy, policyHash);
    emit PolicyRevoked(brandId, policyHash);
  }

  /// @param evaluatorKey hash of a point of Baby Jubjub, as the circuit has it; that it is a sound key is the brand's to check
  function authoriseEvaluator(bytes32 brandId, uint256 evaluatorKey) external onlyPublisher(brandId) {
    (uint32 ref, uint64 activeFrom) = _authorise(brandId, Kind.Evaluator, evaluatorKey);
    // A collection keeps the short name in 16 bits.
    if (ref > type(uint16).max) revert TooManyEvaluators(brandId);
    emit EvaluatorAuthorised(brandId, evaluatorKey, ref, activeFrom);
  }

  function revokeEvaluator(bytes32 brandId, uint256 evaluatorKey) external onlyPublisher(brandId) {
    _revoke(brandId, Kind.Evaluator, evaluatorKey);
    emit EvaluatorRevoked(brandId, evaluatorKey);
  }

  function isRegistered(bytes32 brandId) external view returns (bool) {
    return ownerOf[brandId] != address(0);
  }

  function isPublisher(bytes32 brandId, address account) public view returns (bool) {
    return account != address(0) && (ownerOf[brandId] == account || _publishers[brandId][account]);
  }

  /// @inheritdoc IBrandRegistry
  function termsOf(bytes32 brandId, uint256 modelRoot, uint256 policyHash)
    external
    view
    returns (uint32 rootRef, uint32 policyRef)
  {
    rootRef = _validRef(brandId, Kind.ModelRoot, modelRoot);
    policyRef = _validRef(brandId, Kind.Policy, policyHash);
  }

  /// @inheritdoc IBrandRegistry
  function resolveTerms(bytes32 brandId, uint32 rootRef, uint32 policyRef) external view returns (uint256, uint256) {
    return (_values[brandId][Kind.ModelRoot][rootRef - 1], _values[brandId][Kind.Policy][policyRef - 1]);
  }

  /// @inheritdoc IBrandRegistry
  function evaluatorRefOf(bytes32 brandId, uint256 evaluatorKey) external view returns (uint16) {
    return uint16(_validRef(brandId, Kind.Evaluator, evaluatorKey)); // never more, see authoriseEvaluator
  }

  /// @inheritdoc IBrandRegistry
  function resolveEvaluator(bytes32 brandId, uint16 evaluatorRef) external view returns (uint256) {
    return _values[brandId][Kind.Evaluator][evaluatorRef - 1];
  }

  function modelRootEntry(bytes32 brandId, uint256 modelRoot) external view returns (Entry memory) {
    return _entries[brandId][Kind.ModelRoot][modelRoot];
  }

  function policyEntry(bytes32 brandId, uint256 policyHash) external view returns (Entry memory) {
    return _entries[brandId][Kind.Policy][policyHash];
  }

  function evaluatorEntry(bytes32 brandId, uint256 evaluatorKey) external view returns (Entry memory) {
    return _entries[brandId][Kind.Evaluator][evaluatorKey];
  }

  /// Every root the brand ever authorised, oldest first; the revoked ones too.
  function modelRoots(bytes32 brandId) external view returns (uint256[] memory) {
    return _values[brandId][Kind.ModelRoot];
  }

  /// Every policy hash the brand ever authorised, oldest first; the revoked ones too.
  function policyHashes(bytes32 brandId) external view returns (uint256[] memory) {
    return _values[brandId][Kind.Policy];
  }

  /// Every evaluator the brand ever authorised, oldest first; the revoked ones too.
  function evaluatorKeys(bytes32 brandId) external view returns (uint256[] memory) {
    return _values[brandId][Kind.Evaluator];
  }

  function _authorise(bytes32 brandId, Kind kind, uint256 value) private returns (uint32 ref, uint64 activeFrom) {
    // A value ≥ r can never be a public input; 0 is the empty leaf.
    if (value == 0 || value >= SCALAR_ORDER) revert InvalidValue(value);
    Entry storage entry = _entries[brandId][kind][value];
    if (entry.ref != 0) revert AlreadyAuthorised(value);
    _values[brandId][kind].push(value);
    ref = uint32(_values[brandId][kind].length);
    activeFrom = uint64(block.timestamp) + activationDelay;
    (entry.ref, entry.activeFrom) = (ref, activeFrom);
  }

  function _revoke(bytes32 brandId, Kind kind, uint256 value) private {
    Entry storage entry = _entries[brandId][kind][value];
    if (entry.ref == 0 || entry.revokedAt != 0) revert NotAuthorised(value);
    entry.revokedAt = uint64(block.timestamp);
  }

  function _validRef(bytes32 brandId, Kind kind, uint256 value) private view returns (uint32) {
    Entry memory entry = _entries[brandId][kind][value];
    return entry.revokedAt == 0 && block.timestamp >= entry.activeFrom ? entry.ref : 0;
  }
}
