import { Interface } from 'ethers';
import { ATTESTED_VERIFIER_ABI, AUDIT_ANCHOR_ABI, COLLECTION_ABI, REGISTRY_ABI, VERIFIER_ABI } from './abi.js';

export const collectionInterface = new Interface(COLLECTION_ABI);
export const registryInterface = new Interface(REGISTRY_ABI);
export const verifierInterface = new Interface(VERIFIER_ABI);
export const attestedVerifierInterface = new Interface(ATTESTED_VERIFIER_ABI);
export const auditAnchorInterface = new Interface(AUDIT_ANCHOR_ABI);

const standardErrors = new Interface(['error Error(string reason)', 'error Panic(uint256 code)']);

/** Name of the custom error in revert data, or undefined when none of the contracts declares it. */
export function decodeRevert(data: string): string | undefined {
  const selector = data.slice(0, 10);
  for (const contract of [collectionInterface, registryInterface, verifierInterface, auditAnchorInterface, standardErrors]) {
    const error = contract.getError(selector);
    if (error) return error.name;
  }
  return undefined;
}
