// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BASE_ORDER, SCALAR_ORDER, isLocalChain} from "./Bn254.sol";

/// Groth16 over BN254 for the six public inputs that every statement of ours begins with, for any verification key.
///
/// The key is given once, at construction, and lives in the code as immutables (reading it costs 3 gas a word). Points are
/// pairs (x, y); coordinates in the quadratic extension stand imaginary part first, as EIP-197 has them.
abstract contract Groth16 {
  /// Words of a key: alpha 2, beta 4, gamma 4, delta 4, and one point for the constant and for each of the six inputs.
  uint256 internal constant HEAD_WORDS = 28;
  uint256 internal constant ADD = 6;
  uint256 internal constant MUL = 7;
  uint256 internal constant PAIRING = 8;

  /// The key was derived from a published seed: whoever knows the seed can prove anything.
  bool public immutable isDevelopmentKey;
  uint256 private immutable ALPHA_X;
  uint256 private immutable ALPHA_Y;
  uint256 private immutable BETA_X1;
  uint256 private immutable BETA_X0;
  uint256 private immutable BETA_Y1;
  uint256 private immutable BETA_Y0;
  uint256 private immutable GAMMA_X1;
  uint256 private immutable GAMMA_X0;
  uint256 private immutable GAMMA_Y1;
  uint256 private immutable GAMMA_Y0;
  uint256 private immutable DELTA_X1;
  uint256 private immutable DELTA_X0;
  uint256 private immutable DELTA_Y1;
  uint256 private immutable DELTA_Y0;
  uint256 private immutable IC0_X;
  uint256 private immutable IC0_Y;
  uint256 private immutable IC1_X;
  uint256 private immutable IC1_Y;
  uint256 private immutable IC2_X;
  uint256 private immutable IC2_Y;
  uint256 private immutable IC3_X;
  uint256 private immutable IC3_Y;
  uint256 private immutable IC4_X;
  uint256 private immutable IC4_Y;
  uint256 private immutable IC5_X;
  uint256 private immutable IC5_Y;
  uint256 private immutable IC6_X;
  uint256 private immutable IC6_Y;

  error DevelopmentKeyOnPublicChain(uint256 chainId);
  /// gamma = ±delta: anyone could forge a proof for any public inputs.
  error UnsafeKey();
  /// A point of the key is at infinity, off its curve or outside its subgroup.
  error InvalidKeyPoint(uint256 firstWord);

  constructor(uint256[HEAD_WORDS] memory key, bool developmentKey) {
    if (developmentKey && !isLocalChain(block.chainid)) revert DevelopmentKeyOnPublicChain(block.chainid);
    _checkKey(key);
    isDevelopmentKey = developmentKey;
    (ALPHA_X, ALPHA_Y) = (key[0], key[1]);
    (BETA_X1, BETA_X0, BETA_Y1, BETA_Y0) = (key[2], key[3], key[4], key[5]);
    (GAMMA_X1, GAMMA_X0, GAMMA_Y1, GAMMA_Y0) = (key[6], key[7], key[8], key[9]);
    (DELTA_X1, DELTA_X0, DELTA_Y1, DELTA_Y0) = (key[10], key[11], key[12], key[13]);
    (IC0_X, IC0_Y, IC1_X, IC1_Y) = (key[14], key[15], key[16], key[17]);
    (IC2_X, IC2_Y, IC3_X, IC3_Y) = (key[18], key[19], key[20], key[21]);
    (IC4_X, IC4_Y, IC5_X, IC5_Y) = (key[22], key[23], key[24], key[25]);
    (IC6_X, IC6_Y) = (key[26], key[27]);
  }

  /// Constant and inputs at `at`, as one point; uses the three words behind it. 1 when all points were valid.
  function _sumInputs(uint256 at, uint256[6] calldata inputs) internal view returns (uint256 ok) {
    _store(at, IC0_X, IC0_Y);
    ok = _addScaled(at, IC1_X, IC1_Y, inputs[0]);
    ok &= _addScaled(at, IC2_X, IC2_Y, inputs[1]);
    ok &= _addScaled(at, IC3_X, IC3_Y, inputs[2]);
    ok &= _addScaled(at, IC4_X, IC4_Y, inputs[3]);
    ok &= _addScaled(at, IC5_X, IC5_Y, inputs[4]);
    ok &= _addScaled(at, IC6_X, IC6_Y, inputs[5]);
  }

  /// The first 28 words of the key, as they were given.
  function _head() internal view returns (uint256[HEAD_WORDS] memory key) {
    (key[0], key[1]) = (ALPHA_X, ALPHA_Y);
    (key[2], key[3], key[4], key[5]) = (BETA_X1, BETA_X0, BETA_Y1, BETA_Y0);
    (key[6], key[7], key[8], key[9]) = (GAMMA_X1, GAMMA_X0, GAMMA_Y1, GAMMA_Y0);
    (key[10], key[11], key[12], key[13]) = (DELTA_X1, DELTA_X0, DELTA_Y1, DELTA_Y0);
    (key[14], key[15], key[16], key[17]) = (IC0_X, IC0_Y, IC1_X, IC1_Y);
    (key[18], key[19], key[20], key[21]) = (IC2_X, IC2_Y, IC3_X, IC3_Y);
    (key[22], key[23], key[24], key[25]) = (IC4_X, IC4_Y, IC5_X, IC5_Y);
    (key[26], key[27]) = (IC6_X, IC6_Y);
  }

  /// No input ≥ r, no coordinate ≥ q, no point at infinity.
  function _wellFormed(uint256[8] calldata proof, uint256[6] calldata inputs) internal pure returns (bool ok) {
    (uint256 r, uint256 q) = (SCALAR_ORDER, BASE_ORDER);
    assembly ("memory-safe") {
      ok := 1
      for { let i := 0 } lt(i, 0xc0) { i := add(i, 0x20) } { ok := and(ok, lt(calldataload(add(inputs, i)), r)) }
      for { let i := 0 } lt(i, 0x100) { i := add(i, 0x20) } { ok := and(ok, lt(calldataload(add(proof, i)), q)) }
    }
    bool infinity = proof[0] | proof[1] == 0 || proof[2] | proof[3] | proof[4] | proof[5] == 0 || proof[6] | proof[7] == 0;
    return ok && !infinity;
  }

  /// Point at `at` += scalar · (x, y), over EIP-196; uses the three words behind it. 1 when both points were valid.
  function _addScaled(uint256 at, uint256 x, uint256 y, uint256 scalar) internal view returns (uint256 ok) {
    assembly ("memory-safe") {
      let term := add(at, 0x40)
      mstore(term, x)
      mstore(add(term, 0x20), y)
      mstore(add(term, 0x40), scalar)
      ok := staticcall(gas(), MUL, term, 0x60, term, 0x40)
      ok := and(ok, staticcall(gas(), ADD, at, 0x80, at, 0x40))
    }
  }

  /// e(inputs, gamma) · e(−A, B) · e(alpha, beta) · e(C, delta) = 1 over EIP-197; the first pair's point is at `at` already.
  function _pairingHolds(uint256 at, uint256[8] calldata proof) internal view returns (bool ok) {
    _store(at + 0x40, GAMMA_X1, GAMMA_X0, GAMMA_Y1, GAMMA_Y0);
    _store(at + 0xc0, proof[0], BASE_ORDER - proof[1]);
    _store(at + 0x100, proof[2], proof[3], proof[4], proof[5]);
    _store(at + 0x180, ALPHA_X, ALPHA_Y);
    _store(at + 0x1c0, BETA_X1, BETA_X0, BETA_Y1, BETA_Y0);
    _store(at + 0x240, proof[6], proof[7]);
    _store(at + 0x280, DELTA_X1, DELTA_X0, DELTA_Y1, DELTA_Y0);
    assembly ("memory-safe") {
      ok := staticcall(gas(), PAIRING, at, 0x300, 0, 0x20)
      ok := and(and(ok, eq(returndatasize(), 0x20)), eq(mload(0), 1))
    }
  }

  /// Memory from here on is nobody's: the 24 words of the pairing are written there, once.
  function _freeMemory() internal pure returns (uint256 at) {
    assembly ("memory-safe") {
      at := mload(0x40)
    }
  }

  function _store(uint256 at, uint256 x, uint256 y) private pure {
    assembly ("memory-safe") {
      mstore(at, x)
      mstore(add(at, 0x20), y)
    }
  }

  function _store(uint256 at, uint256 x1, uint256 x0, uint256 y1, uint256 y0) private pure {
    assembly ("memory-safe") {
      mstore(at, x1)
      mstore(add(at, 0x20), x0)
      mstore(add(at, 0x40), y1)
      mstore(add(at, 0x60), y0)
    }
  }

  function _checkKey(uint256[HEAD_WORDS] memory key) private view {
    _checkPoint(key[0], key[1], 0);
    for (uint256 word = 2; word < 14; word += 4) {
      if (key[word] | key[word + 1] | key[word + 2] | key[word + 3] == 0) revert InvalidKeyPoint(word);
      _checkPair([1, 2, key[word], key[word + 1], key[word + 2], key[word + 3]], word);
    }
    for (uint256 word = 14; word < HEAD_WORDS; word += 2) _checkPoint(key[word], key[word + 1], word);
    // Two points with one x are equal or opposite.
    if (key[6] == key[10] && key[7] == key[11]) revert UnsafeKey();
  }

  /// Infinity, which the precompile takes, is refused: an input whose point is at infinity would be free.
  function _checkPoint(uint256 x, uint256 y, uint256 firstWord) internal view {
    if (x | y == 0) revert InvalidKeyPoint(firstWord);
    _checkPair([x, y, 0, 0, 0, 0], firstWord);
  }

  /// The pairing precompile fails for a point that is not on its curve and in its subgroup.
  function _checkPair(uint256[6] memory pair, uint256 firstWord) private view {
    bool ok;
    assembly ("memory-safe") {
      // A bad point burns all that it is given; one pair costs 79,000.
      ok := staticcall(1000000, PAIRING, pair, 0xc0, 0, 0x20)
    }
    if (!ok) revert InvalidKeyPoint(firstWord);
  }
}
