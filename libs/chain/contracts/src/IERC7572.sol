// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// ERC-7572: contract-level metadata.
interface IERC7572 {
  event ContractURIUpdated();

  function contractURI() external view returns (string memory);
}
