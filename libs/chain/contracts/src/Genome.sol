// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The 40 genes as the circuit has them: 31 and 9 bytes in two little-endian limbs.
library Genome {
  function key(uint256 genome0, uint256 genome1) internal pure returns (bytes32 result) {
    assembly ("memory-safe") {
      mstore(0, genome0)
      mstore(0x20, genome1)
      result := keccak256(0, 0x40)
    }
  }

  function toBytes(uint256 genome0, uint256 genome1) internal pure returns (bytes memory genes) {
    genes = new bytes(40);
    for (uint256 i; i < 31; ++i) genes[i] = bytes1(uint8(genome0 >> (8 * i)));
    for (uint256 i; i < 9; ++i) genes[31 + i] = bytes1(uint8(genome1 >> (8 * i)));
  }
}
