// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cheats} from "../fixtures/Cheats.sol";
import {MintHandler} from "./MintHandler.sol";

/// The numbered properties of PROPERTIES.md, after any sequence of the handler's actions.
contract MintsInvariants is Cheats {
  MintHandler private handler;

  function setUp() public {
    handler = new MintHandler();
  }

  function targetContracts() public view returns (address[] memory targets) {
    targets = new address[](1);
    targets[0] = address(handler);
  }

  function invariant_1_supplyEqualsUsedNullifiers() public view {
    same(handler.minted().totalSupply(), handler.mintedCount());
    for (uint256 i; i < handler.mintedCount(); ++i)
      check(handler.minted().isNullifierUsed(handler.mintedIds(i)), "P1: a minted commitment is used");
  }

  function invariant_2_oneGenomeOnce() public view {
    for (uint256 i; i < handler.mintedCount(); ++i) {
      bytes memory genome = handler.minted().genomeOf(handler.mintedIds(i));
      for (uint256 j; j < i; ++j)
        check(keccak256(genome) != keccak256(handler.minted().genomeOf(handler.mintedIds(j))), "P2: a genome twice");
    }
  }

  function invariant_3_noMintWithoutAuthorisedTerms() public view {
    check(!handler.mintedUnauthorised(), "P3: minted under terms that were not authorised");
  }

  function invariant_4_factsNeverChange() public view {
    for (uint256 i; i < handler.mintedCount(); ++i) {
      uint256 id = handler.mintedIds(i);
      check(handler.factsOf(id) == keccak256(abi.encode(handler.minted().provenanceOf(id))), "P4: facts changed");
    }
  }

  function invariant_5_serialsAreDense() public view {
    for (uint256 i; i < handler.mintedCount(); ++i)
      same(handler.minted().provenanceOf(handler.mintedIds(i)).serial, i + 1);
  }

  function invariant_7_theTokenSaysHowItWasProven() public view {
    for (uint256 i; i < handler.mintedCount(); ++i) {
      uint256 id = handler.mintedIds(i);
      uint256 evaluatorKey = handler.evaluatorOfMint(id);
      same(handler.minted().provenanceOf(id).evaluatorKey, evaluatorKey);
      same(handler.minted().provenanceOf(id).proofKind, evaluatorKey == 0 ? 0 : 1);
    }
  }

  function invariant_6_noMintWithoutProofOrWhilePaused() public view {
    check(!handler.mintedUnproven(), "P6: minted without a proof of its own terms, or while paused");
  }
}
