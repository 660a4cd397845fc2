// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {AuditAnchor} from "../src/AuditAnchor.sol";
import {Cheats} from "./fixtures/Cheats.sol";

contract AuditAnchorTest is Cheats {
  address private constant ADMIN = address(0xA11CE);
  address private constant STRANGER = address(0xBAD);
  bytes32 private constant LOG = keccak256("intaglio.example/audit/one");
  bytes32 private constant OTHER = keccak256("intaglio.example/audit/two");
  AuditAnchor private anchor;

  function setUp() public {
    anchor = new AuditAnchor(ADMIN);
    vm.startPrank(ADMIN);
    anchor.anchor(_one(LOG, 5, "five"));
  }

  function test_givenGrownLogs_whenAnchoredTogether_thenEachHasItsLastHead() public {
    AuditAnchor.Head[] memory heads = new AuditAnchor.Head[](2);
    heads[0] = AuditAnchor.Head(LOG, 8, "eight");
    heads[1] = AuditAnchor.Head(OTHER, 3, "three");
    anchor.anchor(heads);
    _holds(LOG, 8, "eight");
    _holds(OTHER, 3, "three");
    _holds("unknown", 0, 0);
  }

  function test_givenAnAnchor_whenRepeated_thenNothingChanges() public {
    anchor.anchor(_one(LOG, 5, "five"));
    _holds(LOG, 5, "five");
  }

  function test_givenAStranger_whenAnchoring_thenRefused() public {
    vm.stopPrank();
    vm.startPrank(STRANGER);
    vm.expectRevert(
      abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, STRANGER, keccak256("ANCHORER_ROLE"))
    );
    anchor.anchor(_one(LOG, 6, "six"));
    _holds(LOG, 5, "five");
  }

  function testFuzz_givenAnAnchor_whenTheLogShrinks_thenRefused(uint64 size) public {
    size = 1 + size % 4;
    vm.expectRevert(abi.encodeWithSelector(AuditAnchor.LogShrinks.selector, LOG, size, 5));
    anchor.anchor(_one(LOG, size, "less"));
  }

  function test_givenAnAnchor_whenTheSameSizeHasAnotherRoot_thenRefused() public {
    vm.expectRevert(abi.encodeWithSelector(AuditAnchor.OtherRoot.selector, LOG, 5));
    anchor.anchor(_one(LOG, 5, "cinq"));
  }

  function test_givenABatch_whenOneOfItShrinks_thenNoneIsAnchored() public {
    AuditAnchor.Head[] memory heads = new AuditAnchor.Head[](2);
    heads[0] = AuditAnchor.Head(OTHER, 3, "three");
    heads[1] = AuditAnchor.Head(LOG, 4, "four");
    vm.expectRevert(abi.encodeWithSelector(AuditAnchor.LogShrinks.selector, LOG, 4, 5));
    anchor.anchor(heads);
    _holds(OTHER, 0, 0);
  }

  function test_givenNothing_whenAnEmptyLogIsAnchored_thenRefused() public {
    vm.expectRevert(abi.encodeWithSelector(AuditAnchor.EmptyLog.selector, OTHER));
    anchor.anchor(_one(OTHER, 0, "none"));
  }

  function test_givenNobody_whenDeployed_thenRefused() public {
    vm.expectRevert(AuditAnchor.InvalidAdmin.selector);
    new AuditAnchor(address(0));
  }

  function _one(bytes32 logId, uint64 size, bytes32 root) private pure returns (AuditAnchor.Head[] memory heads) {
    heads = new AuditAnchor.Head[](1);
    heads[0] = AuditAnchor.Head(logId, size, root);
  }

  function _holds(bytes32 logId, uint64 size, bytes32 root) private view {
    (uint64 heldSize, bytes32 heldRoot) = anchor.headOf(logId);
    same(heldSize, size);
    same(uint256(heldRoot), uint256(root));
  }
}
