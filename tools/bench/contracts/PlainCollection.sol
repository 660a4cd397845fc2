// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// OpenZeppelin's ERC-721 and nothing else: what a collection costs that proves nothing and stores nothing about its pieces.
contract PlainCollection is ERC721 {
  constructor() ERC721("Plain", "PLAIN") {}

  function mint(address recipient, uint256 tokenId) external {
    _mint(recipient, tokenId);
  }
}
