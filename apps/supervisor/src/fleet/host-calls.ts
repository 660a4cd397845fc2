import { EnclaveError, HOST_CALLS, type HostAnswer, type HostCall } from '@intaglio/privacy-plugins/tee';
import type { SecurityModule } from '../hardware/simulated-hardware.js';
import type { ReleaseKey } from '../key-release/key-service-client.js';

export interface HostCallPorts {
  /** Of the enclave that asks; absent until it is known how well it is sealed off. */
  readonly module: SecurityModule | undefined;
  readonly releaseKey: ReleaseKey;
}

/** Answers what an enclave asks of its host. @throws EnclaveError */
export async function answerHostCall(call: string, given: unknown, ports: HostCallPorts): Promise<HostAnswer<HostCall>> {
  if (call === 'document') return document(given, ports.module);
  if (call !== 'release-key') throw new EnclaveError('request.unknown');
  const request = HOST_CALLS['release-key'].request.safeParse(given);
  if (!request.success) throw new EnclaveError('request.invalid');
  return ports.releaseKey(request.data);
}

async function document(given: unknown, module: SecurityModule | undefined): Promise<HostAnswer<'document'>> {
  const request = HOST_CALLS.document.request.safeParse(given);
  if (!request.success) throw new EnclaveError('request.invalid');
  if (!module) throw new EnclaveError('attest.failed');
  const { publicKey, userData, nonce } = request.data;
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));
  const signed = await module.document({
    publicKey: bytes(publicKey),
    userData: bytes(userData),
    nonce: nonce === undefined ? null : bytes(nonce),
  });
  return { document: Buffer.from(signed).toString('base64url') };
}
