// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SCALAR_ORDER} from "../src/Bn254.sol";
import {IAttestedVerifier} from "../src/IAttestedVerifier.sol";
import {IGroth16Verifier} from "../src/IGroth16Verifier.sol";
import {IntaglioCollection} from "../src/IntaglioCollection.sol";
import {RefusingVerifier, RevertingVerifier, SilentVerifier} from "./fixtures/OddVerifiers.sol";
import {StudioTest} from "./fixtures/StudioTest.sol";
import {TrapdoorProver} from "./fixtures/TrapdoorProver.sol";

contract AttestedMintTest is StudioTest {
  bytes private constant INVALID_PROOF = abi.encodeWithSelector(IntaglioCollection.InvalidProof.selector);

  function test_givenAnAttestedPiece_whenMinted_thenTheTokenSaysSoAndByWhom() public {
    IntaglioCollection.MintRequest memory r = attestedRequest(7);
    uint256 tokenId = mintAttested(r);
    same(tokenId, r.inputCommitment);
    same(collection.ownerOf(tokenId), CREATOR);
    IntaglioCollection.Provenance memory p = collection.provenanceOf(tokenId);
    same(p.proofKind, collection.PROOF_KIND_ATTESTED());
    same(p.evaluatorKey, EVALUATOR);
    same(p.modelRoot, ROOT);
    same(p.policyHash, POLICY);
    same(uint8(p.genome[31]), 7);
    uint256 computed = mint(request(8));
    same(collection.provenanceOf(computed).proofKind, collection.PROOF_KIND_COMPUTATION());
    same(collection.provenanceOf(computed).evaluatorKey, 0);
    same(collection.provenanceOf(computed).serial, 2);
  }

  function test_givenAComputationProof_whenOfferedAsAttested_thenRefused() public {
    mintAttestedFails(request(1), EVALUATOR, INVALID_PROOF);
    mint(request(1));
  }

  function test_givenAnAttestedProof_whenOfferedAsComputation_thenRefused() public {
    mintFails(attestedRequest(1), INVALID_PROOF);
    mintAttested(attestedRequest(1));
  }

  function test_givenAnUnknownEvaluator_whenMinted_thenRefused() public {
    IntaglioCollection.MintRequest memory r = request(1);
    proveAttested(r, EVALUATOR + 1);
    mintAttestedFails(r, EVALUATOR + 1, notAuthorised(EVALUATOR + 1));
    proveAttested(r, 0);
    mintAttestedFails(r, 0, notAuthorised(0));
    // Another brand's evaluator is a stranger here.
    vm.prank(ADMIN);
    registry.registerBrand("other", STRANGER);
    vm.prank(STRANGER);
    registry.authoriseEvaluator("other", EVALUATOR + 1);
    proveAttested(r, EVALUATOR + 1);
    mintAttestedFails(r, EVALUATOR + 1, notAuthorised(EVALUATOR + 1));
  }

  function test_givenARevokedEvaluator_whenMinted_thenRefused_andEarlierPiecesStay() public {
    uint256 earlier = mintAttested(attestedRequest(1));
    IntaglioCollection.MintRequest memory r = attestedRequest(2);
    vm.prank(OWNER);
    registry.revokeEvaluator(BRAND, EVALUATOR);
    mintAttestedFails(r, EVALUATOR, notAuthorised(EVALUATOR));
    same(collection.provenanceOf(earlier).evaluatorKey, EVALUATOR);
  }

  function test_givenAnotherAuthorisedEvaluator_whenSwappedIn_thenRefused() public {
    vm.prank(OWNER);
    registry.authoriseEvaluator(BRAND, EVALUATOR + 1);
    mintAttestedFails(attestedRequest(1), EVALUATOR + 1, INVALID_PROOF);
  }

  function test_givenEvaluatorPlusR_whenMinted_thenRefused() public {
    mintAttestedFails(attestedRequest(1), EVALUATOR + SCALAR_ORDER, notAuthorised(EVALUATOR + SCALAR_ORDER));
  }

  function test_givenAnAttestedProof_whenItsTermsChange_thenRefused() public {
    IntaglioCollection.MintRequest memory r = attestedRequest(1);
    r.recipient = STRANGER;
    mintAttestedFails(r, EVALUATOR, INVALID_PROOF);
    r = attestedRequest(1);
    r.pictureDigest = keccak256("another picture");
    mintAttestedFails(r, EVALUATOR, INVALID_PROOF);
    r = attestedRequest(1);
    r.assurance = 3;
    mintAttestedFails(r, EVALUATOR, INVALID_PROOF);
    r = attestedRequest(1);
    r.deadline += 1;
    mintAttestedFails(r, EVALUATOR, INVALID_PROOF);
    r = attestedRequest(1);
    r.inputCommitment += 1;
    mintAttestedFails(r, EVALUATOR, INVALID_PROOF);
    r = attestedRequest(1);
    r.genome0 ^= 1;
    mintAttestedFails(r, EVALUATOR, INVALID_PROOF);
    r = attestedRequest(1);
    r.genome1 ^= 1;
    mintAttestedFails(r, EVALUATOR, INVALID_PROOF);
  }

  function test_givenAnAttestedProof_whenTakenToAnotherChainOrCollection_thenRefused() public {
    IntaglioCollection.MintRequest memory r = attestedRequest(1);
    IntaglioCollection other = new IntaglioCollection(settings(verifier));
    vm.prank(MINTER);
    vm.expectRevert(INVALID_PROOF);
    other.mintAttested(r, EVALUATOR);
    vm.chainId(1337);
    mintAttestedFails(r, EVALUATOR, INVALID_PROOF);
  }

  function test_givenAUsedInputOrGenome_whenMintedUnderTheOtherKind_thenRefused() public {
    IntaglioCollection.MintRequest memory r = attestedRequest(1);
    mintAttested(r);
    bytes memory used = abi.encodeWithSelector(IntaglioCollection.NullifierUsed.selector, r.inputCommitment);
    mintAttestedFails(r, EVALUATOR, used);
    r.proof = TrapdoorProver.negated(r.proof);
    mintAttestedFails(r, EVALUATOR, used);
    mintFails(request(1), used);
    r.inputCommitment += 1;
    prove(r);
    mintFails(r, abi.encodeWithSelector(IntaglioCollection.GenomeUsed.selector, r.genome0, r.genome1));
  }

  function test_givenRevokedTerms_aPauseOrAPassedDeadline_whenMinted_thenRefused() public {
    IntaglioCollection.MintRequest memory r = attestedRequest(1);
    vm.prank(PAUSER);
    collection.pause();
    mintAttestedFails(r, EVALUATOR, abi.encodeWithSelector(IntaglioCollection.MintingPaused.selector));
    vm.prank(PAUSER);
    collection.unpause();
    vm.warp(DEADLINE + 1);
    mintAttestedFails(r, EVALUATOR, abi.encodeWithSelector(IntaglioCollection.DeadlinePassed.selector, DEADLINE));
    vm.warp(NOW);
    r.modelRoot += SCALAR_ORDER;
    mintAttestedFails(r, EVALUATOR, abi.encodeWithSelector(IntaglioCollection.PublicInputOutOfRange.selector, 0));
    r = attestedRequest(1);
    vm.startPrank(OWNER);
    registry.revokePolicy(BRAND, POLICY);
    vm.stopPrank();
    mintAttestedFails(r, EVALUATOR, abi.encodeWithSelector(IntaglioCollection.PolicyNotAuthorised.selector, POLICY));
    vm.prank(OWNER);
    registry.revokeModelRoot(BRAND, ROOT);
    mintAttestedFails(r, EVALUATOR, abi.encodeWithSelector(IntaglioCollection.ModelRootNotAuthorised.selector, ROOT));
  }

  function test_givenACollectionWithoutAnAttestedVerifier_whenMinted_thenRefused() public {
    IntaglioCollection.Settings memory s = settings(verifier);
    s.attestedVerifier = IAttestedVerifier(address(0));
    collection = new IntaglioCollection(s);
    IntaglioCollection.MintRequest memory r = attestedRequest(1);
    mintAttestedFails(r, EVALUATOR, abi.encodeWithSelector(IntaglioCollection.AttestationNotTaken.selector));
    mint(request(1));
  }

  function test_givenAnAttestedVerifierThatMisbehaves_whenMinted_thenRefused() public {
    address[4] memory odd = [
      address(new RevertingVerifier()),
      address(new SilentVerifier()),
      address(new RefusingVerifier()),
      address(verifier) // the other kind's: it has no verifyProof for seven inputs
    ];
    for (uint256 i; i < odd.length; ++i) {
      IntaglioCollection.Settings memory s = settings(verifier);
      s.attestedVerifier = IAttestedVerifier(odd[i]);
      IntaglioCollection trusting = new IntaglioCollection(s);
      vm.prank(MINTER);
      (bool ok,) = address(trusting).call(abi.encodeCall(trusting.mintAttested, (attestedRequest(1), EVALUATOR)));
      check(!ok, "no mint without a verifier's yes");
    }
    IntaglioCollection.Settings memory nowhere = settings(verifier);
    nowhere.attestedVerifier = IAttestedVerifier(STRANGER);
    vm.expectRevert(IntaglioCollection.InvalidSettings.selector);
    new IntaglioCollection(nowhere);
    nowhere = settings(IGroth16Verifier(address(attestedVerifier)));
    IntaglioCollection swapped = new IntaglioCollection(nowhere);
    vm.prank(MINTER);
    (bool minted,) = address(swapped).call(abi.encodeCall(swapped.mint, (request(1))));
    check(!minted, "an attested verifier has no verifyProof for six inputs");
  }

  function notAuthorised(uint256 evaluatorKey) private pure returns (bytes memory) {
    return abi.encodeWithSelector(IntaglioCollection.EvaluatorNotAuthorised.selector, evaluatorKey);
  }
}
