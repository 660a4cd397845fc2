import type { ServerResponse } from 'node:http';
import type { VerificationKey } from '@intaglio/chain/verify';
import {
  commitAnswerSchema,
  createGenerationSchema,
  DomainError,
  encryptedInputSchema,
  openAnswerSchema,
  registerEncryptionKeySchema,
} from '@intaglio/domain';
import { encodeModel, type GeneratorModel } from '@intaglio/generator';
import { encodeMacSecret, HeCore, loadSeal } from '@intaglio/privacy-plugins/he';
import {
  assertOpening,
  assertPublicKeyMessage,
  assertRequestMessage,
  encryptionKeyIdOf,
  parseAnswerCommitment,
} from '@intaglio/privacy-plugins/he/exchange';
import { problem, type Asked, type Route } from '../api.spec-support.js';

const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** The service's part of the exchange about one input, with the real evaluation and the real verifier, and what it keeps in plain sight. */
export class TestService {
  state = 'accepted';
  errorCode: string | undefined;
  response = new Uint8Array(0);
  code = new Uint8Array(0);
  commitments: string[] = [];
  opened: { readonly genome: string; readonly safetyScore: number } | undefined;
  private readonly keys = new Map<string, Uint8Array>();
  private evaluate = (): void => undefined;

  private constructor(
    readonly generationId: string,
    private readonly model: GeneratorModel,
    private readonly openingKey: VerificationKey,
    private readonly core: HeCore,
  ) {}

  static async create(generationId: string, model: GeneratorModel, openingKey: VerificationKey): Promise<TestService> {
    return new TestService(generationId, model, openingKey, new HeCore(await loadSeal()));
  }

  readonly route: Route = (asked, response) => {
    const path = new URL(asked.path, 'http://service').pathname;
    const own = `/v1/generations/${this.generationId}`;
    if (path.endsWith('/encryption-keys')) return this.register(asked);
    if (path === '/v1/generations') return this.accept(asked);
    if (path === `${own}/events`) return this.events(response);
    if (path === `${own}/answer`) return this.answer(response);
    if (path === `${own}/answer-commitment`) return this.commit(asked);
    if (path === `${own}/opening`) return this.open(asked);
    if (path === own) return [200, this.view()];
    return problem(404, 'resource.not-found');
  };

  private register({ body }: Asked): readonly [number, unknown] {
    const publicKey = base64(registerEncryptionKeySchema.parse(body).publicKey);
    assertPublicKeyMessage(publicKey);
    const id = encryptionKeyIdOf(publicKey);
    this.keys.set(id, publicKey);
    return [201, { id }];
  }

  private accept({ body }: Asked): readonly [number, unknown] {
    const input = encryptedInputSchema.parse(createGenerationSchema.parse(body).input);
    const [request, publicKey] = [base64(input.ciphertext), this.keys.get(input.keyId)!];
    assertRequestMessage(request);
    this.evaluate = () => {
      const { response, mac } = this.core.evaluate({ modelKey: 'm', model: encodeModel(this.model), publicKey, request });
      [this.response, this.code, this.state] = [
        new Uint8Array(response),
        encodeMacSecret(mac) as Uint8Array<ArrayBuffer>,
        'awaiting-creator',
      ];
    };
    return [202, { id: this.generationId, state: 'accepted' }];
  }

  /** Evaluates when it is first watched; after the opening goes on to the mint. */
  private events(response: ServerResponse): void {
    if (this.state === 'accepted') this.evaluate();
    else if (this.opened) this.state = 'minted';
    const states = ['accepted', 'awaiting-creator', ...(this.opened ? ['gating', 'minted'] : [])];
    const at = '2026-11-22T15:30:28.123Z';
    response.writeHead(200).end(states.map((state, id) => `id: ${id}\nevent: state\ndata: ${JSON.stringify({ state, at })}\n\n`).join(''));
  }

  private view(): object {
    return {
      id: this.generationId,
      state: this.state,
      error: this.errorCode ? { code: this.errorCode, title: 'A title', detail: null } : null,
    };
  }

  private answer(response: ServerResponse): readonly [number, unknown] | void {
    if (this.state !== 'awaiting-creator') return problem(410, 'answer.gone');
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(this.response);
  }

  private commit({ body }: Asked): readonly [number, unknown] {
    const { commitment } = commitAnswerSchema.parse(body);
    parseAnswerCommitment(commitment);
    this.commitments.push(commitment);
    if (commitment !== this.commitments[0]) return problem(409, 'answer.conflict');
    return [200, { code: Buffer.from(this.code).toString('base64') }];
  }

  private open({ body }: Asked): readonly [number, unknown] {
    const { genome, safetyScore, proof } = openAnswerSchema.parse(body);
    if (this.opened) return this.opened.genome === genome ? [200, this.view()] : problem(409, 'answer.conflict');
    try {
      const answerCommitment = parseAnswerCommitment(this.commitments[0]!);
      assertOpening(this.openingKey, { answerCommitment, code: this.code, genome: hex(genome), safetyScore, proof: hex(proof) });
    } catch (error) {
      if (error instanceof DomainError) return problem(422, error.code);
      throw error;
    }
    [this.opened, this.state] = [{ genome, safetyScore }, 'gating'];
    return [200, this.view()];
  }
}
