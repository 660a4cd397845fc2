// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Groth16} from "./Groth16.sol";
import {IGroth16Verifier} from "./IGroth16Verifier.sol";

/// Verifies the mint statement: the network was run.
contract Groth16Verifier is IGroth16Verifier, Groth16 {
  /// keccak256 of the 28 words, to compare with the published key.
  bytes32 public immutable keyHash;

  constructor(uint256[HEAD_WORDS] memory key, bool developmentKey) Groth16(key, developmentKey) {
    keyHash = keccak256(abi.encode(key));
  }

  /// True when the proof holds. False for a wrong proof, an input ≥ r, a coordinate ≥ q and a point at infinity. A point off
  /// its curve makes the precompile fail, which burns the gas it was given: then false, or out of gas, never true.
  /// @param proof A (x, y), B (x imaginary, x real, y imaginary, y real), C (x, y)
  /// @param inputs modelRoot, policyHash, inputCommitment, genome0, genome1, context
  function verifyProof(uint256[8] calldata proof, uint256[6] calldata inputs) external view returns (bool) {
    if (!_wellFormed(proof, inputs)) return false;
    uint256 at = _freeMemory();
    return _sumInputs(at, inputs) == 1 && _pairingHolds(at, proof);
  }

  /// The 28 words given at construction: equal, byte for byte, to the published key.
  function verifyingKey() external view returns (uint256[HEAD_WORDS] memory key) {
    key = _head();
  }
}
