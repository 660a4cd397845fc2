/** Nothing of the supervisor's own environment reaches an enclave: no NODE_OPTIONS, no LD_PRELOAD. Part of PCR1. */
export const ENCLAVE_ENVIRONMENT: Readonly<Record<string, string>> = {};
