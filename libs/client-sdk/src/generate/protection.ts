import { DomainError } from '@intaglio/domain';

/**
 * How a prompt leaves the device, from the weakest: `plain` over TLS, read by the service; `sealed` to an enclave that was checked; `encrypted`, read by nobody else.
 * What each hides from whom stands in docs/threat-model.md.
 */
export const PROTECTIONS = ['plain', 'sealed', 'encrypted'] as const;
export type Protection = (typeof PROTECTIONS)[number];

const BY_FAMILY: Readonly<Record<string, Protection>> = { dp: 'plain', tee: 'sealed', he: 'encrypted' };

/** What a policy's backend takes. A backend of a family that is not known here is never answered in the clear. @throws DomainError `policy.unknown-backend` */
export function protectionOf(backendId: string): Protection {
  const family = /^([a-z]+)\./.exec(backendId)?.[1] ?? '';
  const protection = Object.hasOwn(BY_FAMILY, family) ? BY_FAMILY[family] : undefined;
  if (protection) return protection;
  throw new DomainError('policy.unknown-backend', `This version of the SDK does not know the privacy backend ${backendId}.`);
}

/** @throws DomainError `policy.backend-mismatch` when the brand's policy protects the prompt less than its owner demands */
export function assertProtection(offered: Protection, required: Protection = 'plain'): void {
  if (PROTECTIONS.indexOf(offered) >= PROTECTIONS.indexOf(required)) return;
  throw new DomainError(
    'policy.backend-mismatch',
    `The brand’s policy takes prompts ${offered}, and at least ${required} was demanded. Nothing was sent.`,
  );
}
