// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// Order of the BN254 groups: every public input and every limb is below it.
uint256 constant SCALAR_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617;

// Order of the field that BN254's coordinates live in.
uint256 constant BASE_ORDER = 21888242871839275222246405745257275088696311157297823662689037894645226208583;

// Chains on which keys derived from a published seed are tolerated: Foundry's and Hardhat's default, and Ganache's.
function isLocalChain(uint256 chainId) pure returns (bool) {
  return chainId == 31337 || chainId == 1337;
}
