// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";

/// The last signed checkpoint of each audit log (RFC 9162 tree head: size and root), where the platform cannot take it back.
///
/// The contract sees sizes and roots alone: it knows that a log never shrinks and that one size has one root, not that a root
/// continues the one before. That is shown off chain, by consistency proofs between what the events tell.
contract AuditAnchor is AccessControl {
  struct Head {
    bytes32 logId; // keccak256 of the log's origin, the first line of its checkpoints
    uint64 size; // events
    bytes32 root;
  }

  struct Anchor {
    uint64 size; // 0: none
    bytes32 root;
  }

  bytes32 public constant ANCHORER_ROLE = keccak256("ANCHORER_ROLE");

  mapping(bytes32 logId => Anchor) private _anchors;

  event Anchored(bytes32 indexed logId, uint64 size, bytes32 root);

  error InvalidAdmin();
  error EmptyLog(bytes32 logId);
  error LogShrinks(bytes32 logId, uint64 size, uint64 anchored);
  error OtherRoot(bytes32 logId, uint64 size);

  constructor(address admin) {
    if (admin == address(0)) revert InvalidAdmin();
    _grantRole(DEFAULT_ADMIN_ROLE, admin);
    _grantRole(ANCHORER_ROLE, admin);
  }

  /// All of them or none. What is anchored already changes nothing and is no error: an anchorer that died may repeat itself.
  function anchor(Head[] calldata heads) external onlyRole(ANCHORER_ROLE) {
    for (uint256 index; index < heads.length; ++index) _anchor(heads[index]);
  }

  /// @return size 0: nothing of this log is anchored
  function headOf(bytes32 logId) external view returns (uint64 size, bytes32 root) {
    Anchor storage last = _anchors[logId];
    return (last.size, last.root);
  }

  function _anchor(Head calldata head) private {
    if (head.size == 0) revert EmptyLog(head.logId);
    Anchor storage last = _anchors[head.logId];
    if (head.size < last.size) revert LogShrinks(head.logId, head.size, last.size);
    if (head.size == last.size) {
      if (head.root != last.root) revert OtherRoot(head.logId, head.size);
      return;
    }
    _anchors[head.logId] = Anchor(head.size, head.root);
    emit Anchored(head.logId, head.size, head.root);
  }
}
