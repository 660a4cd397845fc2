// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SCALAR_ORDER} from "../src/Bn254.sol";
import {IGroth16Verifier} from "../src/IGroth16Verifier.sol";
import {IntaglioCollection} from "../src/IntaglioCollection.sol";
import {GreedyReceiver} from "./fixtures/GreedyReceiver.sol";
import {GasBurningVerifier, RefusingVerifier, RevertingVerifier, SilentVerifier} from "./fixtures/OddVerifiers.sol";
import {StudioTest} from "./fixtures/StudioTest.sol";
import {TrapdoorProver} from "./fixtures/TrapdoorProver.sol";

contract IntaglioCollectionTest is StudioTest {
  bytes private constant INVALID_PROOF = abi.encodeWithSelector(IntaglioCollection.InvalidProof.selector);

  function test_givenAProvenPiece_whenMinted_thenAllOfItIsOnChain() public {
    IntaglioCollection.MintRequest memory r = request(7);
    uint256 tokenId = mint(r);
    same(tokenId, r.inputCommitment);
    same(collection.ownerOf(tokenId), CREATOR);
    IntaglioCollection.Provenance memory p = collection.provenanceOf(tokenId);
    same(p.serial, 1);
    same(p.mintBlock, block.number);
    same(p.modelRoot, ROOT);
    same(p.policyHash, POLICY);
    same(p.assurance, 2);
    same(p.proofKind, 0);
    same(p.genome.length, 40);
    same(uint8(p.genome[0]), uint8(r.genome0));
    same(uint8(p.genome[30]), uint8(r.genome0 >> 240));
    same(uint8(p.genome[31]), 7);
    same(p.genome, collection.genomeOf(tokenId));
    same(p.pictureCid, collection.pictureCidOf(tokenId));
    same(collection.tokenURI(tokenId), string.concat("ipfs://", p.metadataCid));
    check(collection.isNullifierUsed(tokenId) && collection.isGenomeUsed(r.genome0, r.genome1), "marked as used");
  }

  function test_givenAUsedNullifier_whenMintedAgain_thenRefused() public {
    IntaglioCollection.MintRequest memory r = request(1);
    mint(r);
    bytes memory reason = abi.encodeWithSelector(IntaglioCollection.NullifierUsed.selector, r.inputCommitment);
    mintFails(r, reason);
    r.proof = TrapdoorProver.negated(r.proof);
    mintFails(r, reason);
    r.genome1 = 99;
    prove(r);
    mintFails(r, reason);
    vm.prank(CREATOR);
    collection.transferFrom(CREATOR, STRANGER, r.inputCommitment);
    mintFails(r, reason);
  }

  function test_givenAUsedGenome_whenMintedFromAnotherInput_thenRefused() public {
    IntaglioCollection.MintRequest memory r = request(1);
    mint(r);
    r.inputCommitment += 1;
    prove(r);
    mintFails(r, abi.encodeWithSelector(IntaglioCollection.GenomeUsed.selector, r.genome0, r.genome1));
  }

  function test_givenAProof_whenItsTermsChange_thenRefused() public {
    IntaglioCollection.MintRequest memory r = request(1);
    r.recipient = STRANGER;
    mintFails(r, INVALID_PROOF);
    r = request(1);
    r.pictureDigest = keccak256("another picture");
    mintFails(r, INVALID_PROOF);
    r = request(1);
    r.pictureCodec = 0x70;
    mintFails(r, INVALID_PROOF);
    r = request(1);
    r.assurance = 3;
    mintFails(r, INVALID_PROOF);
    r = request(1);
    r.deadline += 1;
    mintFails(r, INVALID_PROOF);
    r = request(1);
    r.inputCommitment += 1;
    mintFails(r, INVALID_PROOF);
    r = request(1);
    r.genome0 ^= 1;
    mintFails(r, INVALID_PROOF);
    r = request(1);
    r.genome1 ^= 1;
    mintFails(r, INVALID_PROOF);
  }

  function test_givenAProof_whenTakenToAnotherChainOrCollection_thenRefused() public {
    IntaglioCollection.MintRequest memory r = request(1);
    IntaglioCollection other = new IntaglioCollection(settings(verifier));
    vm.prank(MINTER);
    vm.expectRevert(INVALID_PROOF);
    other.mint(r);
    vm.chainId(1337);
    mintFails(r, INVALID_PROOF);
    vm.chainId(31337);
    mint(r);
  }

  function test_givenAnotherAuthorisedRootOrPolicy_whenSwappedIn_thenRefused() public {
    vm.startPrank(OWNER);
    registry.authoriseModelRoot(BRAND, ROOT + 1);
    registry.authorisePolicy(BRAND, POLICY + 1);
    vm.stopPrank();
    IntaglioCollection.MintRequest memory r = request(1);
    r.modelRoot = ROOT + 1;
    mintFails(r, INVALID_PROOF);
    r = request(1);
    r.policyHash = POLICY + 1;
    mintFails(r, INVALID_PROOF);
  }

  function test_givenAnUnknownOrRevokedRoot_whenMinted_thenRefused() public {
    IntaglioCollection.MintRequest memory r = request(1);
    r.modelRoot = ROOT + 1;
    prove(r);
    mintFails(r, abi.encodeWithSelector(IntaglioCollection.ModelRootNotAuthorised.selector, ROOT + 1));
    r = request(1);
    vm.prank(OWNER);
    registry.revokeModelRoot(BRAND, ROOT);
    mintFails(r, abi.encodeWithSelector(IntaglioCollection.ModelRootNotAuthorised.selector, ROOT));
  }

  function test_givenAnUnknownOrRevokedPolicy_whenMinted_thenRefused() public {
    IntaglioCollection.MintRequest memory r = request(1);
    r.policyHash = POLICY - 1;
    prove(r);
    mintFails(r, abi.encodeWithSelector(IntaglioCollection.PolicyNotAuthorised.selector, POLICY - 1));
    r = request(1);
    vm.prank(OWNER);
    registry.revokePolicy(BRAND, POLICY);
    mintFails(r, abi.encodeWithSelector(IntaglioCollection.PolicyNotAuthorised.selector, POLICY));
  }

  function test_givenInputsOutsideTheirRange_whenMinted_thenRefused() public {
    IntaglioCollection.MintRequest memory r = request(1);
    r.modelRoot += SCALAR_ORDER;
    outOfRange(r, 0);
    r = request(1);
    r.policyHash += SCALAR_ORDER;
    outOfRange(r, 1);
    r = request(1);
    r.inputCommitment = r.inputCommitment % SCALAR_ORDER + SCALAR_ORDER;
    outOfRange(r, 2);
    r = request(1);
    r.genome0 = uint256(type(uint248).max) + 1;
    outOfRange(r, 3);
    r = request(1);
    r.genome1 = uint256(type(uint72).max) + 1;
    outOfRange(r, 4);
  }

  function test_givenOddTerms_whenMinted_thenRefused() public {
    bytes memory reason = abi.encodeWithSelector(IntaglioCollection.InvalidTerms.selector);
    IntaglioCollection.MintRequest memory r = request(1);
    r.assurance = 4;
    mintFails(r, reason);
    r = request(1);
    r.pictureDigest = 0;
    mintFails(r, reason);
    r = request(1);
    r.metadataDigest = 0;
    mintFails(r, reason);
    r = request(1);
    r.pictureCodec = 0x71;
    mintFails(r, reason);
    r = request(1);
    r.metadataCodec = 0x80;
    mintFails(r, reason);
    r = request(1);
    r.recipient = address(0);
    prove(r);
    mintFails(r, abi.encodeWithSignature("ERC721InvalidReceiver(address)", address(0)));
  }

  function test_givenAPausedCollectionOrAPassedDeadline_whenMinted_thenRefused() public {
    IntaglioCollection.MintRequest memory r = request(1);
    vm.prank(PAUSER);
    collection.pause();
    mintFails(r, abi.encodeWithSelector(IntaglioCollection.MintingPaused.selector));
    vm.prank(PAUSER);
    collection.unpause();
    vm.warp(DEADLINE + 1);
    mintFails(r, abi.encodeWithSelector(IntaglioCollection.DeadlinePassed.selector, DEADLINE));
    vm.warp(DEADLINE);
    mint(r);
  }

  function test_givenAVerifierThatMisbehaves_whenMinted_thenRefused() public {
    address[4] memory odd = [
      address(new RevertingVerifier()),
      address(new SilentVerifier()),
      address(new GasBurningVerifier()),
      address(new RefusingVerifier())
    ];
    for (uint256 i; i < odd.length; ++i) {
      IntaglioCollection trusting = new IntaglioCollection(settings(IGroth16Verifier(odd[i])));
      vm.prank(MINTER);
      (bool ok,) = address(trusting).call{gas: 2e6}(abi.encodeCall(trusting.mint, (request(1))));
      check(!ok, "no mint without a verifier's yes");
      same(trusting.totalSupply(), 0);
    }
  }

  function test_givenAReceiverThatReenters_whenMinted_thenItIsNeverCalled() public {
    GreedyReceiver greedy = new GreedyReceiver(collection);
    bytes32 role = collection.MINTER_ROLE();
    vm.prank(ADMIN);
    collection.grantRole(role, address(greedy));
    IntaglioCollection.MintRequest memory r = request(1);
    r.recipient = address(greedy);
    prove(r);
    greedy.mint(r);
    same(greedy.callbacks(), 0);
    same(collection.balanceOf(address(greedy)), 1);
  }

  /// Every restricted selector, by everyone who may not call it.
  function test_givenEachRole_whenItCallsWhatIsNotIts_thenRefused() public {
    address[6] memory anyone = [ADMIN, MINTER, PAUSER, OWNER, CREATOR, STRANGER];
    bytes32 role = collection.MINTER_ROLE();
    bytes memory mintCall = abi.encodeCall(collection.mint, (request(1)));
    for (uint256 i; i < anyone.length; ++i) {
      address caller = anyone[i];
      if (caller != MINTER) refused(caller, mintCall);
      if (caller != MINTER) refused(caller, abi.encodeCall(collection.mintAttested, (attestedRequest(1), EVALUATOR)));
      if (caller != PAUSER) refused(caller, abi.encodeCall(collection.pause, ()));
      if (caller != PAUSER) refused(caller, abi.encodeCall(collection.unpause, ()));
      if (caller == ADMIN) continue;
      refused(caller, abi.encodeCall(collection.setContractURI, ("ipfs://mine")));
      refused(caller, abi.encodeCall(collection.grantRole, (role, caller)));
      refused(caller, abi.encodeCall(collection.revokeRole, (role, MINTER)));
    }
  }

  function test_givenTheInterfaces_whenAsked_thenTheirIdsAreKnown() public view {
    bytes4[7] memory ids = [
      bytes4(0x01ffc9a7), // ERC-165
      0x80ac58cd, // ERC-721
      0x5b5e139f, // ERC-721 metadata
      0x2a55205a, // ERC-2981
      0x49064906, // ERC-4906
      0xe8a3d485, // ERC-7572
      0x7965db0b // AccessControl
    ];
    for (uint256 i; i < ids.length; ++i) check(collection.supportsInterface(ids[i]), "known id");
    check(!collection.supportsInterface(0xffffffff), "the id that must be unknown");
  }

  function test_givenRoyalties_whenAsked_thenCapped() public {
    (address receiver, uint256 amount) = collection.royaltyInfo(1, 10_000);
    same(receiver, OWNER);
    same(amount, 750);
    IntaglioCollection.Settings memory s = settings(verifier);
    s.royaltyBps = 1001;
    vm.expectRevert(abi.encodeWithSelector(IntaglioCollection.RoyaltyTooHigh.selector, 1001));
    new IntaglioCollection(s);
  }

  function test_givenOddSettings_whenDeployed_thenRefused() public {
    IntaglioCollection.Settings memory s = settings(verifier);
    s.brandId = "unknown";
    vm.expectRevert(IntaglioCollection.InvalidSettings.selector);
    new IntaglioCollection(s);
    s = settings(IGroth16Verifier(STRANGER));
    vm.expectRevert(IntaglioCollection.InvalidSettings.selector);
    new IntaglioCollection(s);
    s = settings(verifier);
    s.admin = address(0);
    vm.expectRevert(IntaglioCollection.InvalidSettings.selector);
    new IntaglioCollection(s);
  }

  function test_givenContractMetadata_whenTheAdminChangesIt_thenItIsRead() public {
    vm.prank(ADMIN);
    collection.setContractURI("ipfs://new");
    same(collection.contractURI(), "ipfs://new");
  }

  function test_givenNoToken_whenRead_thenRefused() public {
    bytes memory reason = abi.encodeWithSignature("ERC721NonexistentToken(uint256)", 5);
    vm.expectRevert(reason);
    collection.tokenURI(5);
    vm.expectRevert(reason);
    collection.genomeOf(5);
    vm.expectRevert(reason);
    collection.provenanceOf(5);
  }

  function outOfRange(IntaglioCollection.MintRequest memory r, uint256 index) private {
    mintFails(r, abi.encodeWithSelector(IntaglioCollection.PublicInputOutOfRange.selector, index));
  }

  function refused(address caller, bytes memory call) private {
    vm.prank(caller);
    (bool ok,) = address(collection).call(call);
    check(!ok, "the call must be refused");
  }
}
