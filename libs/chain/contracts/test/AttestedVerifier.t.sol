// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BASE_ORDER, SCALAR_ORDER} from "../src/Bn254.sol";
import {AttestedVerifier} from "../src/AttestedVerifier.sol";
import {Groth16} from "../src/Groth16.sol";
import {Cheats} from "./fixtures/Cheats.sol";
import {TrapdoorProver} from "./fixtures/TrapdoorProver.sol";

/// What is the attested verifier's own: the seventh input and its point. The rest is Groth16Verifier's, and tested there.
contract AttestedVerifierTest is Cheats {
  AttestedVerifier private verifier;
  uint256[6] private head = [uint256(1001), 2002, 3003, type(uint248).max, 5, SCALAR_ORDER - 1];
  uint256[7] private inputs = [uint256(1001), 2002, 3003, type(uint248).max, 5, SCALAR_ORDER - 1, 3003];
  uint256[8] private proof;

  function setUp() public {
    vm.chainId(31337);
    verifier = new AttestedVerifier(TrapdoorProver.attestedKey(), true);
    proof = TrapdoorProver.proveAttested(head, 3003);
  }

  function testFuzz_givenAnyInputs_whenProven_thenItHoldsForThemAlone(uint256[6] memory any, uint256 last, uint8 which)
    public
    view
  {
    uint256[7] memory seven;
    for (uint256 i; i < 6; ++i) seven[i] = any[i] = any[i] % SCALAR_ORDER;
    seven[6] = last % SCALAR_ORDER;
    uint256[8] memory own = TrapdoorProver.proveAttested(any, seven[6]);
    check(verifier.verifyProof(own, seven), "its own inputs");
    seven[which % 7] = addmod(seven[which % 7], 1, SCALAR_ORDER);
    check(!verifier.verifyProof(own, seven), "not other inputs");
  }

  function test_givenAProof_whenAnInputChangesByOneOrR_thenItFails() public view {
    check(verifier.verifyProof(proof, inputs), "the proof holds");
    check(verifier.verifyProof(TrapdoorProver.negated(proof), inputs), "the negated proof says the same");
    for (uint256 i; i < 7; ++i) {
      uint256[7] memory changed = inputs;
      changed[i] = addmod(inputs[i], 1, SCALAR_ORDER);
      check(!verifier.verifyProof(proof, changed), "+ 1");
      changed[i] = addmod(inputs[i], SCALAR_ORDER - 1, SCALAR_ORDER);
      check(!verifier.verifyProof(proof, changed), "- 1");
      changed[i] = inputs[i] + SCALAR_ORDER;
      check(!verifier.verifyProof(proof, changed), "+ r");
    }
  }

  function test_givenAProof_whenAWordIsAliasedOrAtInfinity_thenItFails() public view {
    for (uint256 i; i < 8; ++i) {
      uint256[8] memory changed = proof;
      changed[i] = proof[i] + BASE_ORDER;
      check(!verifier.verifyProof(changed, inputs), "+ q");
    }
    uint256[8] memory infinite = proof;
    (infinite[0], infinite[1]) = (0, 0);
    check(!verifier.verifyProof(infinite, inputs), "infinity");
  }

  function test_givenAComputationProof_whenVerified_thenItFails() public view {
    check(!verifier.verifyProof(TrapdoorProver.prove(head), inputs), "proof of the other statement");
    uint256[7] memory zero = inputs;
    zero[6] = 0; // the seventh point drops out of the sum
    check(!verifier.verifyProof(TrapdoorProver.prove(head), zero), "with evaluator 0 too");
  }

  function test_givenTheSeventhPointAtInfinityOrOffItsCurve_whenDeployed_thenRefused() public {
    uint256[30] memory key = TrapdoorProver.attestedKey();
    key[28] = addmod(key[28], 1, BASE_ORDER);
    vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidKeyPoint.selector, 28));
    new AttestedVerifier(key, true);
    (key[28], key[29]) = (0, 0);
    vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidKeyPoint.selector, 28));
    new AttestedVerifier(key, true);
  }

  function test_givenAnUnsafeKeyOrADevelopmentKeyOnAPublicChain_whenDeployed_thenRefused() public {
    uint256[30] memory key = TrapdoorProver.attestedKey();
    vm.chainId(1);
    vm.expectRevert(abi.encodeWithSelector(Groth16.DevelopmentKeyOnPublicChain.selector, 1));
    new AttestedVerifier(key, true);
    for (uint256 i; i < 4; ++i) key[6 + i] = key[10 + i];
    vm.expectRevert(Groth16.UnsafeKey.selector);
    new AttestedVerifier(key, false);
  }

  function test_givenAVerifier_whenAsked_thenItShowsItsKey() public view {
    uint256[30] memory key = verifier.verifyingKey();
    check(keccak256(abi.encode(key)) == keccak256(abi.encode(TrapdoorProver.attestedKey())), "the words");
    check(verifier.keyHash() == keccak256(abi.encode(key)), "their hash");
  }
}
