export * from './assert-attested.js';
export { ATTESTATION_CODES, type AttestationCode } from './codes.js';
export * from './measurement.js';
export * from './nitro/verify-nitro.js';
export * from './result.js';
export { AMD_ROOTS, AWS_NITRO_ROOT, certificateFingerprint, INTEL_SGX_ROOT } from './roots.js';
export { tdxCollateralSchema, type TdxCollateral } from './tdx/collateral.js';
export * from './tdx/verify-tdx.js';
