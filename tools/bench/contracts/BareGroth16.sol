// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./Key.sol";

/// The precompile calls of a Groth16 verification with six public inputs and the key as constants, without one check of its inputs:
/// a floor for what a verification costs. Not for use.
contract BareGroth16 {
  uint256 private constant Q = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;

  function verifyProof(uint256[8] calldata p, uint256[6] calldata s) external view returns (bool ok) {
    uint256 at;
    assembly ("memory-safe") {
      at := mload(0x40)
      mstore(at, K14)
      mstore(add(at, 0x20), K15)
    }
    _add(at, K16, K17, s[0]);
    _add(at, K18, K19, s[1]);
    _add(at, K20, K21, s[2]);
    _add(at, K22, K23, s[3]);
    _add(at, K24, K25, s[4]);
    _add(at, K26, K27, s[5]);
    assembly ("memory-safe") {
      mstore(add(at, 0x040), K6)
      mstore(add(at, 0x060), K7)
      mstore(add(at, 0x080), K8)
      mstore(add(at, 0x0a0), K9)
      mstore(add(at, 0x0c0), calldataload(p))
      mstore(add(at, 0x0e0), sub(Q, calldataload(add(p, 0x20))))
      calldatacopy(add(at, 0x100), add(p, 0x40), 0x80)
      mstore(add(at, 0x180), K0)
      mstore(add(at, 0x1a0), K1)
      mstore(add(at, 0x1c0), K2)
      mstore(add(at, 0x1e0), K3)
      mstore(add(at, 0x200), K4)
      mstore(add(at, 0x220), K5)
      calldatacopy(add(at, 0x240), add(p, 0xc0), 0x40)
      mstore(add(at, 0x280), K10)
      mstore(add(at, 0x2a0), K11)
      mstore(add(at, 0x2c0), K12)
      mstore(add(at, 0x2e0), K13)
      pop(staticcall(gas(), 8, at, 0x300, 0, 0x20))
      ok := mload(0)
    }
  }

  function _add(uint256 at, uint256 x, uint256 y, uint256 scalar) private view {
    assembly ("memory-safe") {
      let term := add(at, 0x40)
      mstore(term, x)
      mstore(add(term, 0x20), y)
      mstore(add(term, 0x40), scalar)
      pop(staticcall(gas(), 7, term, 0x60, term, 0x40))
      pop(staticcall(gas(), 6, at, 0x80, at, 0x40))
    }
  }
}
