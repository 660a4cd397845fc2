// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SCALAR_ORDER} from "./Bn254.sol";
import {Groth16} from "./Groth16.sol";
import {IAttestedVerifier} from "./IAttestedVerifier.sol";

/// Verifies the attested statement: an evaluator vouches that the network was run. One public input more than the mint
/// statement: who the evaluator is.
contract AttestedVerifier is IAttestedVerifier, Groth16 {
  uint256 internal constant KEY_WORDS = HEAD_WORDS + 2;

  /// keccak256 of the 30 words, to compare with the published key.
  bytes32 public immutable keyHash;

  uint256 private immutable IC7_X;
  uint256 private immutable IC7_Y;

  constructor(uint256[KEY_WORDS] memory key, bool developmentKey) Groth16(_headOf(key), developmentKey) {
    _checkPoint(key[28], key[29], 28);
    keyHash = keccak256(abi.encode(key));
    (IC7_X, IC7_Y) = (key[28], key[29]);
  }

  /// As the mint statement's verifier answers.
  /// @param proof A (x, y), B (x imaginary, x real, y imaginary, y real), C (x, y)
  /// @param inputs modelRoot, policyHash, inputCommitment, genome0, genome1, context, evaluatorKey
  function verifyProof(uint256[8] calldata proof, uint256[7] calldata inputs) external view returns (bool) {
    uint256[6] calldata head;
    assembly ("memory-safe") {
      head := inputs // its first six words
    }
    if (inputs[6] >= SCALAR_ORDER || !_wellFormed(proof, head)) return false;
    uint256 at = _freeMemory();
    uint256 ok = _sumInputs(at, head);
    ok &= _addScaled(at, IC7_X, IC7_Y, inputs[6]);
    return ok == 1 && _pairingHolds(at, proof);
  }

  /// The 30 words given at construction: equal, byte for byte, to the published key.
  function verifyingKey() external view returns (uint256[KEY_WORDS] memory key) {
    uint256[HEAD_WORDS] memory head = _head();
    for (uint256 word; word < HEAD_WORDS; ++word) key[word] = head[word];
    (key[28], key[29]) = (IC7_X, IC7_Y);
  }

  function _headOf(uint256[KEY_WORDS] memory key) private pure returns (uint256[HEAD_WORDS] memory head) {
    for (uint256 word; word < HEAD_WORDS; ++word) head[word] = key[word];
  }
}
