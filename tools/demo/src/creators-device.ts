import { createOpeningProver, ensureCircuitArtefacts } from '@intaglio/chain';
import type { EncryptedRequest } from '@intaglio/client-sdk/encrypted';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import { privateDirectory } from '@intaglio/setup';

/** What a creator's device encrypts, checks and proves with. */
export type EncryptingDevice = Pick<EncryptedRequest, 'table' | 'model' | 'prove'>;

/** The creators' programs: on the same machine as the service here, sharing nothing with it but the API. */
export async function withDevice<T>(use: (device: EncryptingDevice) => Promise<T>): Promise<T> {
  const artefacts = await ensureCircuitArtefacts(privateDirectory('cache', 'circuits'), undefined, 'opening');
  const prover = createOpeningProver({ artefacts, timeoutMs: 60_000 });
  try {
    // The demo's models are the published one, so creators can check what was evaluated.
    return await use({ table: await embeddingTable(), model: baseModel().model, prove: (witness) => prover.prove(witness) });
  } finally {
    await prover.close();
  }
}
