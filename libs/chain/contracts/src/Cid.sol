// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// CIDv1 with a SHA-256 multihash and a one-byte codec (0x55 raw, 0x70 dag-pb): what the asset stores answer.
library Cid {
  bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  function isSupported(uint8 codec, bytes32 digest) internal pure returns (bool) {
    return (codec == 0x55 || codec == 0x70) && digest != 0;
  }

  /// Multibase base32, lower case: "b" and 58 characters for the 36 bytes 0x01, codec, 0x12, 0x20, digest.
  function toString(uint8 codec, bytes32 digest) internal pure returns (string memory text) {
    uint256 head = (0x01001220 | uint256(codec) << 16) << 128 | uint256(digest) >> 128; // 160 bits, 32 characters
    uint256 tail = (uint256(digest) & type(uint128).max) << 2; // 128 bits and 2 of padding, 26 characters
    text = new string(59);
    assembly ("memory-safe") {
      let out := add(text, 0x20)
      mstore8(out, 0x62)
      let shift := 160
      for {} shift {} {
        shift := sub(shift, 5)
        out := add(out, 1)
        mstore8(out, byte(and(shr(shift, head), 31), ALPHABET))
      }
      shift := 130
      for {} shift {} {
        shift := sub(shift, 5)
        out := add(out, 1)
        mstore8(out, byte(and(shr(shift, tail), 31), ALPHABET))
      }
    }
  }
}
