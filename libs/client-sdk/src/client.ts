import { DomainError } from '@intaglio/domain';
import {
  attestationNonce,
  encodeBase64url,
  verifyEnclave,
  verifyReceipt,
  type EnclaveReceipt,
  type EnclaveTrust,
  type VerifiedEnclave,
  type VerifiedReceipt,
} from '@intaglio/privacy-plugins/client';
import { generate, handIn, type GenerateOptions, type HandedIn, type Piece } from './generate/generate.js';
import { generateSealed, type SealedGeneration, type SealedRequest } from './generate-sealed.js';
import { ApiKeys, Tenants } from './resources/tenants.js';
import { Brands, Collections, Models, Policies } from './resources/brands.js';
import { Generations } from './resources/generations.js';
import type { ProvenanceReport } from './resources/views.js';
import { Webhooks } from './resources/webhooks.js';
import { generationEvents, type GenerationEvent } from './transport/generation-events.js';
import { trainingEvents, type TrainingEvent } from './transport/training-events.js';
import { pause } from './transport/retry.js';
import { Transport, type TransportOptions } from './transport/transport.js';

/** Whom to trust with a prompt, and as whose customer: known beforehand, never learnt from the API. */
export interface ClientTrust extends EnclaveTrust {
  readonly tenantId: string;
}

export interface GenerationReceipt extends VerifiedReceipt {
  /** What was checked, to be kept and shown: anybody can check it again with `verifyReceipt`. */
  readonly document: EnclaveReceipt;
}

/** The API as a creator's program sees it. */
export class Client {
  readonly tenants: Tenants;
  readonly apiKeys: ApiKeys;
  readonly brands: Brands;
  readonly policies: Policies;
  readonly models: Models;
  readonly collections: Collections;
  readonly generations: Generations;
  readonly webhooks: Webhooks;
  private readonly transport: Transport;

  constructor(options: TransportOptions) {
    this.transport = new Transport(options);
    this.tenants = new Tenants(this.transport);
    this.apiKeys = new ApiKeys(this.transport);
    this.brands = new Brands(this.transport);
    this.policies = new Policies(this.transport);
    this.models = new Models(this.transport);
    this.collections = new Collections(this.transport);
    this.generations = new Generations(this.transport);
    this.webhooks = new Webhooks(this.transport);
  }

  /**
   * The one call: reads the brand's policy, protects the prompt as it asks, hands it in and follows it to the minted piece.
   * @throws ApiProblem; DomainError before anything of the prompt is sent
   */
  generate(prompt: string, options: GenerateOptions): Promise<Piece> {
    return generate(this, prompt, options);
  }

  /** As `generate`, up to where the service goes on alone: for a server that is told the rest by webhook. @throws as `generate` */
  handIn(prompt: string, options: GenerateOptions): Promise<HandedIn> {
    return handIn(this, prompt, options);
  }

  /** The same client, whose requests, waits and streams end with the signal. */
  withSignal(signal: AbortSignal): Client {
    return new Client({ ...this.transport.options, signal });
  }

  /** Waits, until the client's signal. */
  pause(ms: number): Promise<void> {
    return pause(ms, this.transport.options.signal);
  }

  /** What the service itself finds about a minted piece. `verifyAsset` finds it without the service. @throws ApiProblem */
  provenance(piece: { readonly chainId: number; readonly collection: string; readonly tokenId: string }): Promise<ProvenanceReport> {
    const { chainId, collection, tokenId } = piece;
    return this.get(`/v1/provenance/${[chainId, collection, tokenId].map((part) => encodeURIComponent(part)).join('/')}`);
  }

  /** @throws ApiProblem */
  get<T>(path: string): Promise<T> {
    return this.transport.get(path);
  }

  /** Bytes of a known length. @throws ApiProblem `answer.unreadable` for any other */
  download(path: string, length: number): Promise<Uint8Array> {
    return this.transport.download(path, length);
  }

  /** Repeated with one Idempotency-Key, a fresh one unless given, until an answer comes. @throws ApiProblem */
  post<T>(path: string, body: unknown, idempotencyKey?: string): Promise<T> {
    return this.transport.post(path, body, idempotencyKey);
  }

  /** Progress until the end state; resumes by itself. @throws ApiProblem */
  events(generationId: string): AsyncGenerator<GenerationEvent> {
    return generationEvents(this.transport, generationId);
  }

  /** Progress of a training run until its end state; resumes by itself. @throws ApiProblem */
  trainingEvents(runId: string): AsyncGenerator<TrainingEvent> {
    return trainingEvents(this.transport, runId);
  }

  /** The generation as the API shows it, once it has ended. @throws ApiProblem */
  async result<T>(generationId: string): Promise<T> {
    for await (const _ of this.events(generationId));
    return this.get(`/v1/generations/${encodeURIComponent(generationId)}`);
  }

  /**
   * One of the brand's enclaves, asked for its document with a fresh nonce, and checked.
   * @throws ApiProblem, or DomainError `attestation.refused`
   */
  async attestation(brandId: string, { tenantId, ...trust }: ClientTrust): Promise<VerifiedEnclave> {
    const nonce = attestationNonce();
    const answer = await this.get(`/v1/brands/${encodeURIComponent(brandId)}/attestation?nonce=${encodeBase64url(nonce)}`);
    return verifyEnclave(answer, { nonce, trust, tenantId, brandId, atMs: Date.now() });
  }

  /**
   * Attest, verify, seal, hand in. Nothing of the prompt leaves the device before the enclave has been checked, and then only sealed to it.
   * @throws ApiProblem, or DomainError `attestation.refused`, `prompt.invalid`, `prompt.too-long`, `request.invalid`
   */
  generateSealed(request: SealedRequest): Promise<SealedGeneration> {
    return generateSealed(this, request);
  }

  /**
   * What the enclave signed about a generation, checked: that an allowed enclave of the tenant made it, at the time that it says.
   * @throws ApiProblem, or DomainError `attestation.refused`
   */
  async receipt(generationId: string, { tenantId, ...trust }: ClientTrust): Promise<GenerationReceipt> {
    const document = await this.get<EnclaveReceipt>(`/v1/generations/${encodeURIComponent(generationId)}/receipt`);
    const verified = await verifyReceipt(document, trust);
    const { payload } = verified;
    if (payload.generationId !== generationId || payload.tenantId !== tenantId)
      throw new DomainError('attestation.refused', 'receipt.another-generation');
    return { ...verified, document };
  }
}

/** @param options.baseUrl without a slash at the end */
export const createClient = (options: TransportOptions): Client => new Client(options);
