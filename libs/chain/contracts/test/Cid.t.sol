// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cid} from "../src/Cid.sol";
import {Cheats} from "./fixtures/Cheats.sol";

contract CidTest is Cheats {
  /// The raw block "hello", as `ipfs add --cid-version=1 --raw-leaves` names it.
  function test_givenHello_whenNamed_thenAsIpfsDoes() public pure {
    same(Cid.toString(0x55, sha256("hello")), "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq");
  }

  /// The empty UnixFS directory.
  function test_givenTheEmptyDirectory_whenNamed_thenAsIpfsDoes() public pure {
    same(Cid.toString(0x70, sha256(hex"0a020801")), "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354");
  }

  function test_givenOnesOnly_whenNamed_thenAsMultiformatsDoes() public pure {
    same(Cid.toString(0x55, bytes32(type(uint256).max)), "bafkreih777777777777777777777777777777777777777777777777774");
  }
}
