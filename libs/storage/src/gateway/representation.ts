/** How a reader wants an asset: put together, as its one block, or as a CAR of all its blocks. */
export type Representation = 'file' | 'raw' | 'car';

export const RAW_TYPE = 'application/vnd.ipld.raw';
export const CAR_TYPE = 'application/vnd.ipld.car';

/**
 * From `?format=`, else from the Accept header (IPFS trustless gateway specification; the address bar wins over the header).
 * Undefined for a format that this gateway does not have.
 */
export function representationOf(format: string | null, accept: string): Representation | undefined {
  if (format !== null) return format === 'raw' || format === 'car' ? format : undefined;
  const types = accept.split(',').map((entry) => entry.split(';')[0]!.trim().toLowerCase());
  const specific = types.find((type) => type === RAW_TYPE || type === CAR_TYPE);
  if (specific === undefined) return 'file';
  return specific === RAW_TYPE ? 'raw' : 'car';
}

/** The same CID has one ETag for each representation. */
export const etagOf = (cid: string, representation: Representation): string =>
  representation === 'file' ? `"${cid}"` : `"${cid}.${representation}"`;

/** RFC 9110 §13.1.2: a weak comparison with each listed tag. */
export const matchesEtag = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
