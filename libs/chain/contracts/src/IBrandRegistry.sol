// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

interface IBrandRegistry {
  /// Short names of a model root and a policy hash of this brand; 0 where one is not authorised now.
  function termsOf(bytes32 brandId, uint256 modelRoot, uint256 policyHash)
    external
    view
    returns (uint32 rootRef, uint32 policyRef);

  /// The model root and the policy hash behind two short names, whether or not they still are authorised.
  function resolveTerms(bytes32 brandId, uint32 rootRef, uint32 policyRef)
    external
    view
    returns (uint256 modelRoot, uint256 policyHash);

  function isRegistered(bytes32 brandId) external view returns (bool);
}
