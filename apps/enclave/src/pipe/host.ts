import { EnclaveError, type EnclaveCode, type HostAnswer, type HostCall, type HostRequest } from '@intaglio/privacy-plugins/tee';

/** Whom the enclave may ask: its hardware, and through it the key service. */
export interface Host {
  /** @throws EnclaveError `key.refused`, or the call's own code for "no answer" */
  ask<Name extends HostCall>(call: Name, request: HostRequest<Name>): Promise<HostAnswer<Name>>;
}

/** What an enclave says when a call came to nothing; a host's other codes mean nothing here. */
const FAILED: Record<HostCall, EnclaveCode> = { document: 'attest.failed', 'release-key': 'key.unavailable' };

export const failureOf = (call: HostCall, code?: EnclaveCode): EnclaveError =>
  new EnclaveError(call === 'release-key' && code === 'key.refused' ? code : FAILED[call]);
