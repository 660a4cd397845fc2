import type { AllowedMeasurement } from '@intaglio/privacy-plugins/attestation';
import type { IsolationLevel } from '@intaglio/privacy-plugins/tee';

/** What a brand's newest policy says about its enclaves. */
export interface EnclavePolicy {
  /** `hardware`: only roots of real hardware count. */
  readonly assurance: 'simulated' | 'hardware';
  readonly measurements: readonly AllowedMeasurement[];
  readonly minIsolation?: IsolationLevel | undefined;
}

export interface BrandPolicies {
  /** Read anew for every request: a measurement that was taken off the list is refused at once. */
  enclavePolicy(tenantId: string, brandId: string): Promise<EnclavePolicy | 'unknown-brand' | 'without-enclaves'>;
}
