import { sealEnvelope, signRelease } from '@intaglio/privacy-plugins/tee';
import type { Logger } from '@intaglio/runtime';
import type { KeyAudit, KeyEvent } from './audit/key-events.js';
import { RefusalLog } from './audit/refusal-log.js';
import type { BrandPolicies } from './policies/brand-policy.js';
import { brandSecret, signingKeyOf } from './release/brand-secret.js';
import { judgeDocument, type Judgement, type TrustedRoots } from './release/judge-document.js';
import { readReleaseRequest, type ReleaseRequest } from './release/release-request.js';
import type { Refusal } from './release/refusal.js';

export interface KeyServiceOptions {
  /** 32 bytes; every brand's secret follows from it. */
  readonly rootSecret: Uint8Array;
  readonly roots: TrustedRoots;
  readonly policies: BrandPolicies;
  readonly audit: KeyAudit;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export type ReleaseAnswer =
  | { readonly outcome: 'released'; readonly envelope: Uint8Array; readonly signature: Uint8Array }
  | { readonly outcome: 'refused'; readonly reason: Refusal }
  /** Policies or audit log can't be reached: nothing is released that is not written down. */
  | { readonly outcome: 'unavailable' };

export interface KeyService {
  /** @param given as it came from the supervisor, who is not trusted with anything */
  release(given: unknown): Promise<ReleaseAnswer>;
  /** Writes what the audit log is still owed. */
  close(): Promise<void>;
}

/** Releases a brand's secret to an attested enclave whose measurement the brand's newest policy allows, and to nobody else. */
export function createKeyService(options: KeyServiceOptions): KeyService {
  const refusals = new RefusalLog(options.audit, options.logger);
  return {
    release: async (given) => {
      const request = readReleaseRequest(given);
      // Without a tenant that can be read there is no log to write to.
      if (!request) return { outcome: 'refused', reason: 'request.malformed' };
      return decide(request, options, refusals).catch((error: unknown) => {
        const errorName = error instanceof Error ? error.name : 'unknown';
        options.logger.error('a key could not be released', { ...idsOf(request), errorName });
        return { outcome: 'unavailable' };
      });
    },
    close: () => refusals.flush(),
  };
}

async function decide(request: ReleaseRequest, options: KeyServiceOptions, refusals: RefusalLog): Promise<ReleaseAnswer> {
  const { tenantId, brandId } = request;
  const policy = await options.policies.enclavePolicy(tenantId, brandId);
  const judgement = await judgeDocument({ ...request, policy, roots: options.roots, atMs: options.now() });
  if (judgement.refusal || !judgement.enclave) {
    const reason = judgement.refusal ?? 'document.untrusted';
    refusals.refused(eventOf(request, 'key.refused', judgement, reason));
    return { outcome: 'refused', reason };
  }
  // First the event, then the key: no release is missing from the log.
  if (!(await options.audit.record(eventOf(request, 'key.released', judgement)))) throw new Error('the tenant is gone');
  const secret = brandSecret(options.rootSecret, tenantId, brandId);
  const envelope = sealEnvelope(judgement.enclave.publicKey, secret);
  secret.fill(0);
  const signature = signRelease(signingKeyOf(options.rootSecret), { tenantId, brandId, document: request.document, envelope });
  return { outcome: 'released', envelope, signature };
}

const idsOf = ({ tenantId, brandId }: ReleaseRequest) => ({ tenantId, brandId });

/** A module id that is no single word can't stand in the audit log. */
const MODULE_ID = /^[A-Za-z0-9._:/@+=-]{1,128}$/;

function eventOf(request: ReleaseRequest, action: KeyEvent['action'], { enclave }: Judgement, reason?: Refusal): KeyEvent {
  const { measurement, moduleId } = enclave ?? {};
  const context = {
    ...(measurement && { measurement }),
    ...(moduleId && MODULE_ID.test(moduleId) && { moduleId }),
    ...(reason && { reason }),
  };
  return { ...idsOf(request), action, context };
}
