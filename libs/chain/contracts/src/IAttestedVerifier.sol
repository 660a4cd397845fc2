// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

interface IAttestedVerifier {
  function verifyProof(uint256[8] calldata proof, uint256[7] calldata inputs) external view returns (bool);
}
