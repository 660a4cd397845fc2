import { createHash, randomBytes } from 'node:crypto';
import { DomainError, type BrandId, type SealedBlob, type TenantId } from '@intaglio/domain';
import { encodeModel, type GeneratorModel } from '@intaglio/generator';
import type { ModelSource } from '../contract/privacy-backend.js';
import { sealTo } from './hpke/seal.js';
import { decodeBase64url } from './protocol/base64url.js';
import { EnclaveError } from './protocol/codes.js';
import type { EnclavePort } from './protocol/enclave-port.js';

const NONCE_BYTES = 32;
const MAX_KEPT = 256;

interface Brand {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
}

/** Models that this process has sealed: an enclave that gets the same bytes again knows their commitment. */
const kept = new WeakMap<EnclavePort, Map<string, Promise<SealedBlob>>>();

/** The one form in which an enclave takes a model. A model in the clear is sealed to the brand's fleet, once per process. @throws EnclaveError | DomainError `model.invalid` */
export async function sealedModel(enclaves: EnclavePort, brand: Brand, source: ModelSource): Promise<SealedBlob> {
  if (source.kind === 'sealed') return source.weights;
  const bytes = encoded(source.model);
  const name = nameOf(brand, bytes);
  const models = modelsOf(enclaves);
  const known = models.get(name);
  if (known) return known;
  const sealed = seal(enclaves, brand, bytes);
  if (models.size >= MAX_KEPT) models.delete(models.keys().next().value!);
  models.set(name, sealed);
  sealed.catch(() => models.delete(name));
  return sealed;
}

function encoded(model: GeneratorModel): Uint8Array {
  try {
    return encodeModel(model);
  } catch {
    throw new DomainError('model.invalid', 'The model does not have the shape that the circuit can hold.');
  }
}

/** After the brand's keys have changed. */
export function forgetModel(enclaves: EnclavePort, brand: Brand, model: GeneratorModel): void {
  modelsOf(enclaves).delete(nameOf(brand, encodeModel(model)));
}

function modelsOf(enclaves: EnclavePort): Map<string, Promise<SealedBlob>> {
  const models = kept.get(enclaves) ?? new Map<string, Promise<SealedBlob>>();
  kept.set(enclaves, models);
  return models;
}

const nameOf = ({ tenantId, brandId }: Brand, bytes: Uint8Array): string =>
  `${tenantId}/${brandId}/${createHash('sha256').update(bytes).digest('hex')}`;

/** The document is not judged here: whoever holds weights in the clear keeps nothing from the operator by checking where they go. */
async function seal(enclaves: EnclavePort, { tenantId, brandId }: Brand, bytes: Uint8Array): Promise<SealedBlob> {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  const { binding } = await enclaves.ask('attest', { tenantId, brandId, nonce });
  const [preferred] = binding.keys;
  const publicKey = preferred && decodeBase64url(preferred.publicKey);
  if (!publicKey) throw new EnclaveError('internal');
  return sealTo({ suite: preferred.suite, publicKey }, { purpose: 'model', tenantId, brandId }, bytes);
}
