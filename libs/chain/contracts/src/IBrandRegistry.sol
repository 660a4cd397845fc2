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

  /// Short name of an evaluator's key of this brand; 0 when it is not authorised now.
  function evaluatorRefOf(bytes32 brandId, uint256 evaluatorKey) external view returns (uint16 evaluatorRef);

  /// The evaluator's key behind a short name, whether or not it still is authorised.
  function resolveEvaluator(bytes32 brandId, uint16 evaluatorRef) external view returns (uint256 evaluatorKey);

  function isRegistered(bytes32 brandId) external view returns (bool);
}
