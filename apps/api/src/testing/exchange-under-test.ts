import { createOpeningProver, ensureCircuitArtefacts, type OpeningWitness, type Prover } from '@intaglio/chain';
import { answerCommitment, encodeProof } from '@intaglio/chain/verify';
import type { GenerationId, OpenAnswer, TenantId } from '@intaglio/domain';
import { evaluate } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import { Database, moveGeneration, type GenerationChange } from '@intaglio/persistence';
import type { Answer as Decrypted, HeClient } from '@intaglio/privacy-plugins/he/client';
import { decodeMacSecret, handleOf } from '@intaglio/privacy-plugins/he/exchange';
import { generationView, type GenerationView } from '../generations/generation.view.js';
import type { Answer, ApiUnderTest } from './api-under-test.js';
import { evaluateAsWorker, handIn, newCreator, type Creator } from './homomorphic.js';

export interface Asked {
  readonly id: GenerationId;
  readonly x: Int8Array;
  readonly ciphertext: Uint8Array;
}

/** What the creator's device holds before it is told the code. */
export interface Held extends Decrypted {
  readonly salt: bigint;
  readonly commitment: bigint;
}

/** A creator's device, a worker and the API between them: a real evaluation, a real prover, the real database. */
export class ExchangeUnderTest {
  #asked = 0;

  private constructor(
    readonly api: ApiUnderTest,
    readonly creator: Creator,
    readonly worker: Database,
    private readonly prover: Prover<OpeningWitness>,
  ) {}

  /** @param circuitCache where `npm test` keeps built circuits */
  static async start(api: ApiUnderTest, client: HeClient, circuitCache: string): Promise<ExchangeUnderTest> {
    const creator = await newCreator(api, 'creator', client.generateKey());
    const worker = await new Database({ url: api.database.url('intaglio_worker'), poolSize: 2 }).open();
    const artefacts = await ensureCircuitArtefacts(circuitCache, undefined, 'opening');
    return new ExchangeUnderTest(api, creator, worker, createOpeningProver({ artefacts, timeoutMs: 60_000 }));
  }

  async close(): Promise<void> {
    await Promise.all([this.worker.close(), this.prover.close()]);
    await this.api.close();
  }

  get(id: string, what = 'answer', { key }: Pick<Creator, 'key'> = this.creator): Promise<Answer> {
    return this.api.call(at(id, what), { key });
  }

  post(id: string, what: string, body: object = {}, { key }: Pick<Creator, 'key'> = this.creator): Promise<Answer> {
    return this.api.call(at(id, what), { key, body });
  }

  commit(id: string, commitment: bigint | string): Promise<Answer> {
    return this.post(id, 'answer-commitment', { commitment: String(commitment) });
  }

  async found(id: string): Promise<GenerationView> {
    return generationView.parse((await this.api.call(`/v1/generations/${id}`, { key: this.creator.key })).body);
  }

  async audited(id: string, action: string): Promise<number> {
    const { body } = await this.api.call('/v1/audit?limit=100', { key: this.creator.key });
    const events = (body['items'] as { event: { action: string; targets: { id: string }[] } }[]).map(({ event }) => event);
    return events.filter((event) => event.action === action && event.targets.some((target) => target.id === id)).length;
  }

  /** An encrypted input that was accepted. */
  async ask(): Promise<Asked> {
    const shift = 11 * ++this.#asked;
    const x = Int8Array.from({ length: 48 }, (_, i) => ((i * 37 + shift) % 256) - 128);
    const ciphertext = this.creator.heKey.encrypt(x);
    const { status, body, text } = await handIn(this.api, this.creator, ciphertext);
    if (status !== 202) throw new Error(`not accepted: ${status} ${text}`);
    return { id: body['id'] as GenerationId, x, ciphertext };
  }

  evaluate(id: string): Promise<void> {
    return evaluateAsWorker(this.worker, this.api.environment.INTAGLIO_MASTER_KEY, this.creator.tenantId, id);
  }

  /** One that awaits its creator. */
  async answered(): Promise<Asked> {
    const one = await this.ask();
    await this.evaluate(one.id);
    return one;
  }

  fetchAnswer(id: string): Promise<Response> {
    return fetch(`${this.api.url}${at(id, 'answer')}`, { headers: { authorization: `Bearer ${this.creator.key}` } });
  }

  async held({ id, ciphertext }: Asked): Promise<Held> {
    const { y, tag } = this.creator.heKey.decrypt(await (await this.fetchAnswer(id)).bytes());
    const salt = this.creator.heKey.answerSalt(handleOf(ciphertext));
    return { y, tag, salt, commitment: answerCommitment(y, tag, salt) };
  }

  async committed(one: Asked): Promise<{ holds: Held; code: Buffer }> {
    const holds = await this.held(one);
    const { status, body, text } = await this.commit(one.id, holds.commitment);
    if (status !== 200) throw new Error(`not committed: ${status} ${text}`);
    return { holds, code: Buffer.from(String(body['code']), 'base64') };
  }

  /** @throws ProveError `prove.unsatisfied` */
  async openingOf({ x }: Asked, { y, tag, salt, commitment }: Held, code: Buffer): Promise<OpenAnswer> {
    const { genome, safetyScore } = evaluate(baseModel().model, x);
    const witness = { answerCommitment: commitment, code: decodeMacSecret(code), genome, safetyScore, y, tag, salt };
    const proof = encodeProof((await this.prover.prove(witness)).proof);
    return { genome: Buffer.from(genome).toString('hex'), safetyScore, proof: Buffer.from(proof).toString('hex') };
  }

  async workerMoves(
    id: GenerationId,
    from: 'awaiting-creator' | 'gating',
    to: 'failed' | 'rejected',
    change: GenerationChange,
  ): Promise<void> {
    const { attempt } = await this.found(id);
    await this.worker.asTenant(this.creator.tenantId as TenantId, (transaction) =>
      moveGeneration(transaction, { id, attempt, from, to }, change),
    );
  }
}

const at = (id: string, what: string): string => `/v1/generations/${id}/${what}`;
