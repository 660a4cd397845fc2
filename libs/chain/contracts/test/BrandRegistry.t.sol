// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SCALAR_ORDER} from "../src/Bn254.sol";
import {BrandRegistry} from "../src/BrandRegistry.sol";
import {StudioTest} from "./fixtures/StudioTest.sol";

contract BrandRegistryTest is StudioTest {
  function test_givenAuthorisedValues_whenAsked_thenTheyHaveShortNames() public {
    vm.prank(PUBLISHER);
    registry.authoriseModelRoot(BRAND, ROOT + 1);
    (uint32 rootRef, uint32 policyRef) = registry.termsOf(BRAND, ROOT + 1, POLICY);
    same(rootRef, 2);
    same(policyRef, 1);
    (uint256 root, uint256 policy) = registry.resolveTerms(BRAND, rootRef, policyRef);
    same(root, ROOT + 1);
    same(policy, POLICY);
    same(registry.modelRoots(BRAND).length, 2);
    same(registry.policyHashes(BRAND)[0], POLICY);
  }

  function test_givenAnotherBrand_whenAsked_thenNothingIsAuthorisedThere() public {
    vm.prank(ADMIN);
    registry.registerBrand("other", STRANGER);
    (uint32 rootRef, uint32 policyRef) = registry.termsOf("other", ROOT, POLICY);
    same(uint256(rootRef) + policyRef, 0);
  }

  function test_givenARevokedValue_whenAsked_thenGoneForEver() public {
    vm.startPrank(OWNER);
    registry.revokeModelRoot(BRAND, ROOT);
    registry.revokePolicy(BRAND, POLICY);
    (uint32 rootRef, uint32 policyRef) = registry.termsOf(BRAND, ROOT, POLICY);
    same(uint256(rootRef) + policyRef, 0);
    vm.expectRevert(abi.encodeWithSelector(BrandRegistry.AlreadyAuthorised.selector, ROOT));
    registry.authoriseModelRoot(BRAND, ROOT);
    vm.expectRevert(abi.encodeWithSelector(BrandRegistry.NotAuthorised.selector, POLICY));
    registry.revokePolicy(BRAND, POLICY);
    vm.stopPrank();
    (uint256 root,) = registry.resolveTerms(BRAND, 1, 1);
    same(root, ROOT);
  }

  function test_givenAnEvaluator_whenAskedAndRevoked_thenItsNameIsItsOwnAndGoneForEver() public {
    vm.startPrank(OWNER);
    registry.authoriseEvaluator(BRAND, EVALUATOR + 1);
    same(registry.evaluatorRefOf(BRAND, EVALUATOR), 1);
    same(registry.evaluatorRefOf(BRAND, EVALUATOR + 1), 2);
    same(registry.resolveEvaluator(BRAND, 2), EVALUATOR + 1);
    same(registry.evaluatorRefOf("other", EVALUATOR), 0);
    registry.revokeEvaluator(BRAND, EVALUATOR);
    same(registry.evaluatorRefOf(BRAND, EVALUATOR), 0);
    same(registry.evaluatorRefOf(BRAND, EVALUATOR + 1), 2);
    same(registry.resolveEvaluator(BRAND, 1), EVALUATOR);
    vm.expectRevert(abi.encodeWithSelector(BrandRegistry.AlreadyAuthorised.selector, EVALUATOR));
    registry.authoriseEvaluator(BRAND, EVALUATOR);
    same(registry.evaluatorEntry(BRAND, EVALUATOR).revokedAt, NOW);
    same(registry.evaluatorKeys(BRAND).length, 2);
    vm.stopPrank();
  }

  /// A root or a policy is no evaluator, and an evaluator neither of them.
  function test_givenAValueOfAnotherKind_whenAsked_thenNotAuthorised() public view {
    same(registry.evaluatorRefOf(BRAND, ROOT), 0);
    same(registry.evaluatorRefOf(BRAND, POLICY), 0);
    (uint32 rootRef, uint32 policyRef) = registry.termsOf(BRAND, EVALUATOR, EVALUATOR);
    same(uint256(rootRef) + policyRef, 0);
  }

  function test_givenAsManyEvaluatorsAsACollectionCanName_whenOneMoreIsAuthorised_thenRefused() public {
    // Slot 5 is `_values`: the list's length stands where Solidity puts it.
    bytes32 list = keccak256(abi.encode(uint256(2), keccak256(abi.encode(BRAND, uint256(5)))));
    same(uint256(vm.load(address(registry), list)), 1);
    vm.store(address(registry), list, bytes32(uint256(type(uint16).max) - 1));
    vm.startPrank(OWNER);
    registry.authoriseEvaluator(BRAND, EVALUATOR + 1);
    same(registry.evaluatorRefOf(BRAND, EVALUATOR + 1), type(uint16).max);
    vm.expectRevert(abi.encodeWithSelector(BrandRegistry.TooManyEvaluators.selector, BRAND));
    registry.authoriseEvaluator(BRAND, EVALUATOR + 2);
    vm.stopPrank();
  }

  function test_givenADelay_whenAuthorised_thenValidOnlyAfterIt() public {
    vm.chainId(1);
    BrandRegistry delayed = new BrandRegistry(ADMIN, 1 hours);
    vm.prank(ADMIN);
    delayed.registerBrand(BRAND, OWNER);
    vm.startPrank(OWNER);
    delayed.authoriseModelRoot(BRAND, ROOT);
    delayed.authorisePolicy(BRAND, POLICY);
    delayed.authoriseEvaluator(BRAND, EVALUATOR);
    vm.warp(NOW + 1 hours - 1);
    (uint32 early, uint32 earlyPolicy) = delayed.termsOf(BRAND, ROOT, POLICY);
    same(uint256(early) + earlyPolicy + delayed.evaluatorRefOf(BRAND, EVALUATOR), 0);
    vm.warp(NOW + 1 hours);
    (uint32 ref, uint32 policyRef) = delayed.termsOf(BRAND, ROOT, POLICY);
    same(uint256(ref) + policyRef + delayed.evaluatorRefOf(BRAND, EVALUATOR), 3);
    vm.stopPrank();
  }

  function test_givenAPublicChain_whenDeployedWithoutDelay_thenRefused() public {
    vm.chainId(1);
    vm.expectRevert(abi.encodeWithSelector(BrandRegistry.ActivationDelayTooShort.selector, 1 hours - 1, 1 hours));
    new BrandRegistry(ADMIN, 1 hours - 1);
  }

  function testFuzz_givenAValueOutsideTheField_whenAuthorised_thenRefused(uint256 value) public {
    vm.assume(value == 0 || value >= SCALAR_ORDER);
    vm.startPrank(OWNER);
    vm.expectRevert(abi.encodeWithSelector(BrandRegistry.InvalidValue.selector, value));
    registry.authoriseModelRoot(BRAND, value);
    vm.expectRevert(abi.encodeWithSelector(BrandRegistry.InvalidValue.selector, value));
    registry.authorisePolicy(BRAND, value);
    vm.expectRevert(abi.encodeWithSelector(BrandRegistry.InvalidValue.selector, value));
    registry.authoriseEvaluator(BRAND, value);
    vm.stopPrank();
  }

  function test_givenZeroAndR_whenAuthorised_thenRefused() public {
    testFuzz_givenAValueOutsideTheField_whenAuthorised_thenRefused(0);
    testFuzz_givenAValueOutsideTheField_whenAuthorised_thenRefused(SCALAR_ORDER);
  }

  /// Every selector that changes something, by everyone who may not call it.
  function test_givenEachRole_whenItCallsWhatIsNotIts_thenRefused() public {
    address[5] memory anyone = [ADMIN, OWNER, PUBLISHER, MINTER, STRANGER];
    for (uint256 i; i < anyone.length; ++i) {
      address caller = anyone[i];
      if (caller != ADMIN) refused(caller, abi.encodeCall(registry.registerBrand, ("new", caller)));
      if (caller != OWNER) refused(caller, abi.encodeCall(registry.setPublisher, (BRAND, caller, true)));
      if (caller != OWNER) refused(caller, abi.encodeCall(registry.offerOwnership, (BRAND, caller)));
      refused(caller, abi.encodeCall(registry.acceptOwnership, (BRAND)));
      if (caller == OWNER || caller == PUBLISHER) continue;
      refused(caller, abi.encodeCall(registry.authoriseModelRoot, (BRAND, 7)));
      refused(caller, abi.encodeCall(registry.revokeModelRoot, (BRAND, ROOT)));
      refused(caller, abi.encodeCall(registry.authorisePolicy, (BRAND, 7)));
      refused(caller, abi.encodeCall(registry.revokePolicy, (BRAND, POLICY)));
      refused(caller, abi.encodeCall(registry.authoriseEvaluator, (BRAND, 7)));
      refused(caller, abi.encodeCall(registry.revokeEvaluator, (BRAND, EVALUATOR)));
    }
  }

  function test_givenADismissedPublisher_whenItPublishes_thenRefused() public {
    vm.prank(OWNER);
    registry.setPublisher(BRAND, PUBLISHER, false);
    refused(PUBLISHER, abi.encodeCall(registry.authoriseModelRoot, (BRAND, 7)));
  }

  function test_givenAnOfferedBrand_whenAccepted_thenTheOldOwnerIsOut() public {
    vm.prank(OWNER);
    registry.offerOwnership(BRAND, CREATOR);
    refused(CREATOR, abi.encodeCall(registry.authoriseModelRoot, (BRAND, 7)));
    vm.prank(CREATOR);
    registry.acceptOwnership(BRAND);
    same(registry.ownerOf(BRAND), CREATOR);
    refused(OWNER, abi.encodeCall(registry.authoriseModelRoot, (BRAND, 7)));
    refused(CREATOR, abi.encodeCall(registry.acceptOwnership, (BRAND)));
  }

  function test_givenARegisteredBrand_whenRegisteredAgain_thenRefused() public {
    refused(ADMIN, abi.encodeCall(registry.registerBrand, (BRAND, STRANGER)));
    refused(ADMIN, abi.encodeCall(registry.registerBrand, ("new", address(0))));
  }

  function refused(address caller, bytes memory call) private {
    vm.prank(caller);
    (bool ok,) = address(registry).call(call);
    check(!ok, "the call must be refused");
  }
}
