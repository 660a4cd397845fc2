import { DomainError } from '@intaglio/domain';
import { fromEnclave } from '@intaglio/privacy-plugins';
import type { EnclavePort } from '@intaglio/privacy-plugins/tee';

/** @throws DomainError: an enclave's refusal in the domain's words, `enclave.unavailable` where none is configured */
export async function askEnclave<T>(enclaves: EnclavePort | undefined, ask: (enclaves: EnclavePort) => Promise<T>): Promise<T> {
  if (!enclaves) throw new DomainError('enclave.unavailable', 'No enclaves are configured here.');
  try {
    return await ask(enclaves);
  } catch (error) {
    throw fromEnclave(error);
  }
}
