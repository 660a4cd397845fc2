import { documentHash, licenceExpression, type LicenceDocument } from '@intaglio/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { blindedRoots, itemSalt } from './blinded-roots.js';
import { writeManifest, type ManifestContents, type ManifestItem, type ManifestLicence, type SaltedItem } from './croissant-manifest.js';
import { ManifestError } from './manifest-error.js';
import { MOST_ITEMS } from './roots.js';

const BLINDING_BYTES = 32;

export interface VersionToBuild {
  /** The version's own id, a UUID. */
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: Date;
  /** Every licence that an item names; others are left out. */
  readonly licences: readonly { readonly id: string; readonly document: LicenceDocument }[];
  /** In any order. */
  readonly items: readonly ManifestItem[];
  /** 32 bytes from the CSPRNG, of this version alone. It is not kept: the salts that come of it are in the manifest. */
  readonly blinding: Uint8Array;
}

export interface BuiltVersion {
  /** Names of the items by position. */
  readonly order: readonly string[];
  /** Field elements in decimal; commitments, safe to publish. */
  readonly datasetRoot: string;
  readonly licenceRoot: string;
  /** Croissant 1.0 as canonical JSON. It opens the commitments: a secret of the tenant. */
  readonly manifest: Uint8Array;
  /** SHA-256 of the manifest, hex; a commitment too. */
  readonly manifestHash: string;
}

const words = z.string().min(1).max(2000);
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z
  .int()
  .min(1)
  .max(2 ** 40);
const manifestItemSchema = z.strictObject({
  name: words,
  sha256: sha256Hex,
  mediaType: z.string().regex(/^image\/[a-z0-9.+-]{1,40}$/),
  width: count,
  height: count,
  byteCount: count,
  licenceId: words,
  caption: words,
  attribution: z.string().max(2000),
});

/**
 * What makes a version of a data set immutable: its order (by the items' SHA-256), its two roots and its manifest.
 * @throws ManifestError `manifest.empty` | `.too-many-items` | `.duplicate-item` | `.unknown-licence` | `.blinding` | `.malformed`
 */
export function buildVersion({ id, name, version, createdAt, licences, items, blinding }: VersionToBuild): BuiltVersion {
  assertBlinding(blinding);
  assertItems(items);
  const salted = items.map((item): SaltedItem => ({ ...item, salt: bytesToHex(itemSalt(blinding, item.sha256)) }));
  return versionOf({ id, name, version, createdAt, licences: licences.map(manifestLicence), items: salted });
}

/** Order, roots and bytes that contents make. @throws ManifestError `manifest.unknown-licence` */
export function versionOf(contents: ManifestContents): BuiltVersion {
  const items = [...contents.items].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const used = new Set(items.map(({ licenceId }) => licenceId));
  const licences = contents.licences.filter(({ id }) => used.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const licenceSha256 = new Map(licences.map(({ id, sha256: hash }) => [id, hash]));
  if (licenceSha256.size !== used.size || licences.length !== used.size) throw new ManifestError('manifest.unknown-licence');
  const { datasetRoot, licenceRoot } = blindedRoots(items.map((item) => ({ ...item, licenceSha256: licenceSha256.get(item.licenceId)! })));
  const manifest = writeManifest({ ...contents, items, licences });
  return {
    order: items.map((item) => item.name),
    datasetRoot: datasetRoot.toString(),
    licenceRoot: licenceRoot.toString(),
    manifest,
    manifestHash: bytesToHex(sha256(manifest)),
  };
}

const manifestLicence = ({ id, document }: VersionToBuild['licences'][number]): ManifestLicence => ({
  id,
  expression: licenceExpression(document),
  licensor: document.licensor,
  sha256: documentHash({ id, document }),
});

/** Bytes that are all the same were never drawn at random. */
function assertBlinding(blinding: Uint8Array): void {
  if (blinding.length !== BLINDING_BYTES || new Set(blinding).size === 1) throw new ManifestError('manifest.blinding');
}

/** @throws ManifestError `manifest.empty` | `.too-many-items` | `.duplicate-item` | `.malformed` */
export function assertItems(items: readonly ManifestItem[]): void {
  if (items.length === 0) throw new ManifestError('manifest.empty');
  if (items.length > MOST_ITEMS) throw new ManifestError('manifest.too-many-items', `${MOST_ITEMS} at most`);
  const { error } = z.array(manifestItemSchema).safeParse(items);
  if (error !== undefined) throw new ManifestError('manifest.malformed', error.issues[0]!.path.slice(1).join('.'));
  for (const key of ['name', 'sha256'] as const)
    if (new Set(items.map((item) => item[key])).size !== items.length) throw new ManifestError('manifest.duplicate-item', key);
}
