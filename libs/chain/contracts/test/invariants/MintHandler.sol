// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IntaglioCollection} from "../../src/IntaglioCollection.sol";
import {Studio} from "../fixtures/Studio.sol";

/// What can happen to a collection, with few enough inputs, genomes, roots and policies that they often meet again.
contract MintHandler is Studio {
  uint256[] public mintedIds;
  mapping(uint256 tokenId => bytes32) public factsOf;
  bool public mintedUnauthorised;
  bool public mintedUnproven;
  mapping(uint256 tokenId => uint256) public evaluatorOfMint; // 0: minted with a proof of the computation

  /// Begins with one piece (of nothing, every property would hold) and with all roots and policies authorised.
  constructor() {
    open();
    vm.startPrank(OWNER);
    for (uint256 i = 1; i < 3; ++i) {
      registry.authoriseModelRoot(BRAND, ROOT + i);
      registry.authorisePolicy(BRAND, POLICY + i);
      registry.authoriseEvaluator(BRAND, EVALUATOR + i);
    }
    vm.stopPrank();
    attempt(requestOf(0, 0, 0, 0), 0, false);
    tryAttested(1, 1, 0, 0, 0);
    check(mintedIds.length == 2, "the first piece of each kind");
  }

  function minted() external view returns (IntaglioCollection) {
    return collection;
  }

  function mintedCount() external view returns (uint256) {
    return mintedIds.length;
  }

  function tryMint(uint8 input, uint8 genome, uint8 root, uint8 policy) external {
    attempt(requestOf(input, genome, root, policy), 0, false);
  }

  function tryAttested(uint8 input, uint8 genome, uint8 root, uint8 policy, uint8 evaluator) public {
    IntaglioCollection.MintRequest memory r = requestOf(input, genome, root, policy);
    uint256 evaluatorKey = EVALUATOR + evaluator % 4; // the last one is nobody's
    proveAttested(r, evaluatorKey);
    attempt(r, evaluatorKey, false);
  }

  /// A proof of one kind offered as the other.
  function tryWrongKind(uint8 input, uint8 genome, bool attested) external {
    IntaglioCollection.MintRequest memory r = requestOf(input, genome, 0, 0);
    if (!attested) proveAttested(r, EVALUATOR);
    attempt(r, attested ? EVALUATOR : 0, true);
  }

  /// A proof of other terms than those that are sent.
  function tryForgery(uint8 input, uint8 genome, uint8 field) external {
    IntaglioCollection.MintRequest memory r = requestOf(input, genome, 0, 0);
    if (field % 5 == 0) r.recipient = STRANGER;
    if (field % 5 == 1) r.genome1 += 100;
    if (field % 5 == 2) r.inputCommitment += 100;
    if (field % 5 == 3) r.pictureDigest = keccak256("forged");
    if (field % 5 == 4) r.deadline += 1;
    attempt(r, 0, true);
  }

  /// Root, policy and evaluator 0 stay, so that something can always be minted.
  function revoke(uint8 root, uint8 policy, uint8 evaluator) external {
    (uint32 rootRef, uint32 policyRef) = registry.termsOf(BRAND, ROOT + 1 + root % 2, POLICY + 1 + policy % 2);
    vm.startPrank(OWNER);
    if (rootRef != 0) registry.revokeModelRoot(BRAND, ROOT + 1 + root % 2);
    if (policyRef != 0) registry.revokePolicy(BRAND, POLICY + 1 + policy % 2);
    uint256 evaluatorKey = EVALUATOR + 1 + evaluator % 2;
    if (registry.evaluatorRefOf(BRAND, evaluatorKey) != 0) registry.revokeEvaluator(BRAND, evaluatorKey);
    vm.stopPrank();
  }

  function pauseOrNot(uint8 roll) external {
    vm.startPrank(PAUSER);
    if (roll % 4 == 0) collection.pause();
    else collection.unpause();
    vm.stopPrank();
  }

  function transfer(uint8 which) external {
    if (mintedIds.length == 0) return;
    uint256 id = mintedIds[which % mintedIds.length];
    address owner = collection.ownerOf(id);
    vm.prank(owner);
    collection.transferFrom(owner, owner == CREATOR ? STRANGER : CREATOR, id);
  }

  function requestOf(uint8 input, uint8 genome, uint8 root, uint8 policy)
    private
    view
    returns (IntaglioCollection.MintRequest memory r)
  {
    r = request(0);
    r.inputCommitment = 1 + input % 16;
    r.genome1 = genome % 16;
    (r.modelRoot, r.policyHash) = (ROOT + root % 3, POLICY + policy % 3);
    prove(r);
  }

  /// @param evaluatorKey 0 to mint with a proof of the computation
  function attempt(IntaglioCollection.MintRequest memory r, uint256 evaluatorKey, bool forged) private {
    (uint32 rootRef, uint32 policyRef) = registry.termsOf(BRAND, r.modelRoot, r.policyHash);
    bool vouched = evaluatorKey == 0 || registry.evaluatorRefOf(BRAND, evaluatorKey) != 0;
    bool paused = collection.paused();
    bytes memory call = evaluatorKey == 0
      ? abi.encodeCall(collection.mint, (r))
      : abi.encodeCall(collection.mintAttested, (r, evaluatorKey));
    vm.prank(MINTER);
    (bool ok, bytes memory result) = address(collection).call(call);
    if (ok) {
      uint256 id = abi.decode(result, (uint256));
      mintedIds.push(id);
      evaluatorOfMint[id] = evaluatorKey;
      factsOf[id] = keccak256(abi.encode(collection.provenanceOf(id)));
      if (rootRef == 0 || policyRef == 0 || !vouched) mintedUnauthorised = true;
      if (forged || paused) mintedUnproven = true;
    }
  }
}
