import { spdxGrant, type LicenceUse } from '@intaglio/domain';

/** A file as a description of a data set names it. */
export interface DeclaredFile {
  /** Relative to the description, with slashes; null: it is only named by its hash. */
  readonly path: string | null;
  /** SHA-256 of the bytes, lower-case hex; null: the description gives none. */
  readonly sha256: string | null;
  /** An SPDX id or another word of the source's; null: the description says that there is none; undefined: it does not speak of it. */
  readonly licence: string | null | undefined;
  readonly attribution: string | null;
  readonly caption: string | null;
}

/** A licence that a description names for some of its files or for all. */
export interface DeclaredLicence {
  /** An SPDX id or another word of the source's. */
  readonly name: string;
  /** SHA-256 of its text, hex, where the description holds the text. */
  readonly textSha256: string | null;
  readonly files: number;
}

export interface DeclaredDataset {
  readonly name: string;
  readonly licences: readonly DeclaredLicence[];
  readonly files: readonly DeclaredFile[];
}

/** What a description lets one fill in when its licence is registered; dates, territory and what custom terms allow are the licensor's to say. */
export interface LicenceDraft {
  readonly basis: { readonly kind: 'spdx'; readonly id: string } | { readonly kind: 'custom'; readonly title: string };
  /** Empty: terms of the licensor's own are needed. */
  readonly uses: readonly LicenceUse[];
  readonly evidence: { readonly sha256: string } | null;
  readonly files: number;
}

/** Drafts for every licence that a description names, most files first. None of them is in force. */
export const licenceDrafts = ({ licences }: DeclaredDataset): LicenceDraft[] => licences.map(draftOf).sort((a, b) => b.files - a.files);

function draftOf({ name, textSha256, files }: DeclaredLicence): LicenceDraft {
  const grant = spdxGrant(name);
  const evidence = textSha256 === null ? null : { sha256: textSha256 };
  if (grant === undefined) return { basis: { kind: 'custom', title: name }, uses: [], evidence, files };
  return { basis: { kind: 'spdx', id: name }, uses: grant.uses, evidence, files };
}

/** Licences of the files, each with how many stand under it. */
export function countLicences(files: readonly DeclaredFile[], texts: ReadonlyMap<string, string> = new Map()): DeclaredLicence[] {
  const counts = new Map<string, number>();
  for (const { licence } of files) if (licence) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, textSha256: texts.get(name) ?? null, files: count }));
}
