// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BASE_ORDER, SCALAR_ORDER} from "../src/Bn254.sol";
import {Groth16} from "../src/Groth16.sol";
import {Groth16Verifier} from "../src/Groth16Verifier.sol";
import {Cheats} from "./fixtures/Cheats.sol";
import {TrapdoorProver} from "./fixtures/TrapdoorProver.sol";

contract Groth16VerifierTest is Cheats {
  Groth16Verifier private verifier;
  uint256[6] private inputs = [uint256(1001), 2002, 3003, type(uint248).max, 5, SCALAR_ORDER - 1];
  uint256[8] private proof;

  function setUp() public {
    vm.chainId(31337);
    verifier = new Groth16Verifier(TrapdoorProver.verifyingKey(), true);
    proof = TrapdoorProver.prove(inputs);
  }

  function test_givenAProof_whenVerified_thenItHolds() public view {
    check(verifier.verifyProof(proof, inputs), "the proof holds");
    check(verifier.verifyProof(TrapdoorProver.negated(proof), inputs), "the negated proof says the same");
  }

  function testFuzz_givenAnyInputs_whenProven_thenItHoldsForThemAlone(uint256[6] memory any, uint8 which) public view {
    for (uint256 i; i < 6; ++i) any[i] %= SCALAR_ORDER;
    uint256[8] memory own = TrapdoorProver.prove(any);
    check(verifier.verifyProof(own, any), "its own inputs");
    any[which % 6] = addmod(any[which % 6], 1, SCALAR_ORDER);
    check(!verifier.verifyProof(own, any), "not other inputs");
  }

  function test_givenAProof_whenAnInputChangesByOneOrR_thenItFails() public view {
    for (uint256 i; i < 6; ++i) {
      uint256[6] memory changed = inputs;
      changed[i] = addmod(inputs[i], 1, SCALAR_ORDER);
      check(!verifier.verifyProof(proof, changed), "+ 1");
      changed[i] = addmod(inputs[i], SCALAR_ORDER - 1, SCALAR_ORDER);
      check(!verifier.verifyProof(proof, changed), "- 1");
      changed[i] = inputs[i] + SCALAR_ORDER;
      check(!verifier.verifyProof(proof, changed), "+ r");
    }
  }

  function test_givenAProof_whenAWordChangesByOneOrQ_thenItFails() public view {
    for (uint256 i; i < 8; ++i) {
      uint256[8] memory changed = proof;
      changed[i] = addmod(proof[i], 1, BASE_ORDER);
      check(!verifier.verifyProof{gas: 1e6}(changed, inputs), "+ 1 leaves the curve");
      changed[i] = proof[i] + BASE_ORDER;
      check(!verifier.verifyProof(changed, inputs), "+ q");
    }
  }

  function test_givenAPointAtInfinity_whenVerified_thenItFails() public view {
    uint256[3] memory first = [uint256(0), 2, 6];
    uint256[3] memory length = [uint256(2), 4, 2];
    for (uint256 p; p < 3; ++p) {
      uint256[8] memory changed = proof;
      for (uint256 i; i < length[p]; ++i) changed[first[p] + i] = 0;
      check(!verifier.verifyProof(changed, inputs), "infinity");
    }
  }

  function test_givenATwistPointOutsideTheSubgroup_whenVerified_thenItFails() public view {
    uint256[8] memory changed = proof;
    changed[2] = 0x0000000000000000000000000000000000000000000000000000000000000000;
    changed[3] = 0x0000000000000000000000000000000000000000000000000000000000000001;
    changed[4] = 0x2351dcdda257b62181cbd745dfee16d5fdf4eb185bbcf33c20a0fe6eaa9cb4a3;
    changed[5] = 0x07fb3d558dafafb6bf6dd326a5fefe0beca3f9ac3bd999a390d504fad34b0b8c;
    check(!verifier.verifyProof{gas: 1e6}(changed, inputs), "wrong subgroup");
  }

  /// Under such a key (A, B, C) = (alpha, beta, -inputs) "proves" anything; with -gamma, C = +inputs does.
  function test_givenAKeyWithGammaEqualToDelta_whenDeployed_thenRefused() public {
    uint256[28] memory key = TrapdoorProver.verifyingKey();
    for (uint256 i; i < 4; ++i) key[6 + i] = key[10 + i];
    vm.expectRevert(Groth16.UnsafeKey.selector);
    new Groth16Verifier(key, true);
    (key[8], key[9]) = (BASE_ORDER - key[8], BASE_ORDER - key[9]);
    vm.expectRevert(Groth16.UnsafeKey.selector);
    new Groth16Verifier(key, true);
  }

  function test_givenAKeyPointAtInfinityOrOffItsCurve_whenDeployed_thenRefused() public {
    uint256[11] memory first = [uint256(0), 2, 6, 10, 14, 16, 18, 20, 22, 24, 26];
    for (uint256 p; p < first.length; ++p) {
      uint256[28] memory key = TrapdoorProver.verifyingKey();
      uint256 length = first[p] > 0 && first[p] < 14 ? 4 : 2;
      key[first[p]] = addmod(key[first[p]], 1, BASE_ORDER);
      vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidKeyPoint.selector, first[p]));
      new Groth16Verifier(key, true);
      for (uint256 i; i < length; ++i) key[first[p] + i] = 0;
      vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidKeyPoint.selector, first[p]));
      new Groth16Verifier(key, true);
    }
  }

  function test_givenADevelopmentKey_whenDeployedOnAPublicChain_thenRefused() public {
    uint256[28] memory key = TrapdoorProver.verifyingKey();
    uint256[4] memory chains = [uint256(1), 5, 8453, 11155111];
    for (uint256 i; i < chains.length; ++i) {
      vm.chainId(chains[i]);
      vm.expectRevert(abi.encodeWithSelector(Groth16.DevelopmentKeyOnPublicChain.selector, chains[i]));
      new Groth16Verifier(key, true);
    }
    check(!new Groth16Verifier(key, false).isDevelopmentKey(), "another key is taken there");
    vm.chainId(1337);
    check(new Groth16Verifier(key, true).isDevelopmentKey(), "a local chain takes it, and it says so");
  }

  function test_givenAVerifier_whenAsked_thenItShowsItsKey() public view {
    uint256[28] memory key = verifier.verifyingKey();
    check(keccak256(abi.encode(key)) == keccak256(abi.encode(TrapdoorProver.verifyingKey())), "the words");
    check(verifier.keyHash() == keccak256(abi.encode(key)), "their hash");
  }
}
