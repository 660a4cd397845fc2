import type { Assurance, GenerationInput, GenerationState, GenerationStep, Policy, WebhookEventType } from '@intaglio/domain';

/** What the API answers, as far as this SDK names it; the API's own tests hold each against the schema that it answers by. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

export interface Brand {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly styleKit: Readonly<Record<string, unknown>>;
  readonly styleKitHash: string;
  readonly createdAt: string;
}

export interface PolicyVersion {
  readonly id: string;
  readonly brandId: string;
  readonly version: number;
  readonly policy: Policy;
  readonly policyHash: string;
  readonly createdAt: string;
}

export interface Collection {
  readonly id: string;
  readonly brandId: string;
  readonly name: string;
  readonly symbol: string;
  readonly royaltyBps: number;
  /** Null until the deployment is mined. */
  readonly address: string | null;
  readonly createdAt: string;
}

export interface Model {
  readonly id: string;
  readonly brandId: string;
  readonly version: number;
  /** Who can open the weights: the service, or the brand's enclaves only. */
  readonly readableBy: 'service' | 'enclave';
  readonly revokedAt: string | null;
  readonly createdAt: string;
}

/** A key with its secret: shown once. */
export interface IssuedApiKey {
  readonly id: string;
  readonly name: string;
  readonly key: string;
}

export interface GenerationSummary {
  readonly id: string;
  readonly brandId: string;
  readonly policyId: string;
  readonly collectionId: string;
  readonly recipient: string;
  readonly state: GenerationState;
  readonly attempt: number;
  readonly input: { readonly kind: GenerationInput['kind']; readonly commitment: string | null };
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Asset {
  readonly cid: string;
  readonly url: string;
}

export interface Generation extends GenerationSummary {
  readonly steps: readonly {
    readonly step: GenerationStep;
    readonly attempt: number;
    readonly startedAt: string;
    readonly durationMs: number;
  }[];
  readonly verdict: {
    readonly accepted: boolean;
    readonly reasons: readonly { readonly check: string; readonly passed: boolean; readonly message: string }[];
  } | null;
  /** The SVG, the PNG and the token's metadata. */
  readonly picture: Asset | null;
  readonly image: Asset | null;
  readonly metadata: Asset | null;
  readonly token: {
    readonly chainId: number;
    readonly collection: string;
    readonly tokenId: string;
    readonly transactionHash: string;
  } | null;
  readonly error: { readonly code: string; readonly title: string; readonly detail: string | null; readonly type: string } | null;
}

export interface AcceptedGeneration {
  readonly id: string;
  readonly state: 'accepted';
  readonly backend: string;
  readonly assurance: Assurance;
}

export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly eventTypes: readonly (WebhookEventType | '*')[];
  readonly enabled: boolean;
  readonly disabledReason: string | null;
  readonly failingSince: string | null;
  readonly formerSecretUntil: string | null;
  readonly createdAt: string;
}

export interface WebhookDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly type: string;
  readonly status: 'pending' | 'delivered' | 'dead';
  readonly createdAt: string;
  readonly nextAttemptAt: string | null;
}

/** What the service itself finds about a piece: convenient, and worth as much as the service's word. `verifyAsset` checks without it. */
export interface ProvenanceReport {
  readonly verified: boolean;
  readonly checks: readonly { readonly id: string; readonly title: string; readonly passed: boolean; readonly detail: string }[];
}
