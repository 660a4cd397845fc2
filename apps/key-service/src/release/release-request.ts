import { decodeBase64url, HOST_CALLS } from '@intaglio/privacy-plugins/tee';

export interface ReleaseRequest {
  readonly tenantId: string;
  readonly brandId: string;
  readonly document: Uint8Array;
}

/** What the supervisor passes on from an enclave; undefined when it has not that form. A UUID counts in one spelling only: the brand's secret follows from it. */
export function readReleaseRequest(given: unknown): ReleaseRequest | undefined {
  const parsed = HOST_CALLS['release-key'].request.safeParse(given);
  if (!parsed.success) return undefined;
  const { tenantId, brandId } = parsed.data;
  const document = decodeBase64url(parsed.data.document);
  const isCanonical = [tenantId, brandId].every((id) => id === id.toLowerCase());
  return document && isCanonical ? { tenantId, brandId, document } : undefined;
}
