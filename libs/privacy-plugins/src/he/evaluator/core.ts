import { createHash } from 'node:crypto';
import type { Ciphertext } from 'node-seal/allows';
import { decodeModel } from '@intaglio/generator';
import { HeError } from '../errors.js';
import type { MacSecret } from '../mac.js';
import { frame, KIND } from '../protocol.js';
import type { Seal } from '../seal/context.js';
import { owning } from '../seal/owned.js';
import { bindBlinding, discard, discardUnbound, drawBlinding, plaintextStep, type Blinding, type UnboundBlinding } from './blinding.js';
import { BoundedMap } from './bounded.js';
import { discardMacRow, discardModel, drawMacRow, prepareModel, type MacRow, type PreparedModel } from './prepared-model.js';
import { finish, loadSeeded, multiply } from './steps.js';

/** What one thread keeps at most, about 70 MB: models 16 × 1.7, rows 8 × 0.2, keys 16 × 0.4, blinding for any key 4 × 4.1 and for one key 4 × 2.8. */
const MODELS = 16;
const MAC_ROWS = 8;
const KEYS = 16;
const UNBOUND = 4;
const BOUND = 4;

export interface CoreRequest {
  /** The model version's content address. */
  readonly modelKey: string;
  /** `encodeModel`'s bytes. */
  readonly model: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly request: Uint8Array;
}

export interface CoreAnswer {
  readonly response: Uint8Array;
  readonly mac: MacSecret;
}

/** The evaluation itself, synchronous, in one thread: y = forms · monomials under encryption, blinded (docs/he.md). */
export class HeCore {
  readonly #models = new BoundedMap<PreparedModel>(MODELS, discardModel);
  readonly #macRows = new BoundedMap<MacRow>(MAC_ROWS, discardMacRow);
  readonly #keys = new BoundedMap<Ciphertext>(KEYS, (key) => key.delete());
  readonly #bound = new BoundedMap<Blinding>(BOUND, discard);
  readonly #unbound: UnboundBlinding[] = [];

  readonly #step: Ciphertext;

  constructor(private readonly seal: Seal) {
    this.#step = plaintextStep(seal);
  }

  /** @throws HeError `request.malformed` | `key.malformed` | `model.invalid` */
  evaluate({ modelKey, model, publicKey, request }: CoreRequest): CoreAnswer {
    const prepared = this.#model(modelKey, model);
    const keyId = idOf(publicKey);
    const key = this.#key(keyId, publicKey);
    return owning((own) => {
      const monomials = own(loadSeeded(this.seal, KIND.request, request, 'request.malformed'));
      const { multipliers, plaintext } = this.#macRows.take(modelKey) ?? drawMacRow(this.seal, prepared);
      const blinding = this.#blinding(keyId, key);
      own(plaintext);
      blinding.parts.forEach(own);
      const limbs = [...prepared.plaintexts, plaintext].map((row, index) =>
        owning((ownRow) => finish(this.seal, ownRow(multiply(this.seal, monomials, row)), blinding.parts[index]!)),
      );
      return { response: frame(KIND.response, ...limbs), mac: { multipliers, offset: blinding.offset } };
    });
  }

  /** One piece of work ahead of need: at most some 50 ms. @returns whether there was any left to do */
  workAhead(): boolean {
    const model = this.#models
      .keys()
      .slice(-MAC_ROWS)
      .find((id) => !this.#macRows.has(id));
    const prepared = model && this.#models.get(model);
    if (prepared) {
      this.#macRows.set(model, drawMacRow(this.seal, prepared));
      return true;
    }
    const keyId = this.#keys
      .keys()
      .slice(-BOUND)
      .find((id) => !this.#bound.has(id));
    const key = keyId && this.#keys.get(keyId);
    if (key) {
      this.#bound.set(keyId, this.#blinding(keyId, key));
      return true;
    }
    if (this.#unbound.length >= UNBOUND) return false;
    this.#unbound.push(drawBlinding(this.seal, this.#step));
    return true;
  }

  /** Frees SEAL's memory. */
  close(): void {
    for (const kept of [this.#models, this.#macRows, this.#keys, this.#bound]) for (const key of kept.keys()) kept.delete(key);
    this.#unbound.splice(0).forEach(discardUnbound);
    this.#step.delete();
  }

  #blinding(keyId: string, key: Ciphertext): Blinding {
    return this.#bound.take(keyId) ?? bindBlinding(this.seal, this.#unbound.pop() ?? drawBlinding(this.seal, this.#step), key);
  }

  #model(modelKey: string, bytes: Uint8Array): PreparedModel {
    const known = this.#models.get(modelKey);
    if (known) {
      // A key that stood for two models would answer with another brand's weights.
      if (Buffer.compare(known.bytes, bytes) !== 0) throw new HeError('model.invalid');
      return known;
    }
    const prepared = prepareModel(this.seal, decoded(bytes), bytes);
    this.#models.set(modelKey, prepared);
    return prepared;
  }

  #key(keyId: string, publicKey: Uint8Array): Ciphertext {
    const known = this.#keys.get(keyId);
    if (known) return known;
    const key = loadSeeded(this.seal, KIND.publicKey, publicKey, 'key.malformed');
    this.#keys.set(keyId, key);
    return key;
  }
}

const idOf = (publicKey: Uint8Array): string => createHash('sha256').update(publicKey).digest('base64');

function decoded(bytes: Uint8Array): ReturnType<typeof decodeModel> {
  try {
    return decodeModel(bytes);
  } catch {
    throw new HeError('model.invalid');
  }
}
