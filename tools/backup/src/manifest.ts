import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { BackupError } from './backup-error.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
/** A name that Postgres gives back unquoted; nothing else is put into a statement. */
const identifier = z.string().regex(/^[a-z_][a-z0-9_]*$/);
/** Relative, and never out of the backup: a manifest comes from a place that others may write to. */
const path = z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/);

const table = z.strictObject({ name: identifier, columns: z.array(identifier).min(1), rows: count });
const auditTree = z.strictObject({ tenantId: z.uuid(), leaves: count, root: sha256 });
const file = z.strictObject({ path, sizeBytes: count, sha256 });

/** What a backup says of itself: written last, so that a directory without one is no backup. */
const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** When the snapshot was taken: what was committed later is not in it. */
  snapshotAt: z.iso.datetime(),
  /** Names of the migrations that made the schema, in their order. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(table),
  /** Where each sequence stood. */
  sequences: z.array(z.strictObject({ name: identifier, lastValue: z.string().regex(/^\d+$/) })),
  auditTrees: z.array(auditTree),
  files: z.array(file),
});

export type Manifest = z.output<typeof manifestSchema>;
export type BackedUpTable = z.output<typeof table>;
export type AuditTree = z.output<typeof auditTree>;
export type BackedUpFile = z.output<typeof file>;

const NAME = 'manifest.json';

export async function fileSha256(at: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(at), hash);
  return hash.digest('hex');
}

/** @returns the SHA-256 of the manifest itself, hex: kept apart from the backup it shows whether anybody changed it */
export async function writeManifest(directory: string, manifest: Manifest): Promise<string> {
  const draft = join(directory, `${NAME}.draft`);
  await writeFile(draft, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
  await rename(draft, join(directory, NAME));
  return fileSha256(join(directory, NAME));
}

/** The manifest, once every file it names has been read and is what it says. @throws BackupError `backup.incomplete` | `backup.changed` */
export async function readBackup(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, NAME), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new BackupError('backup.incomplete', 'There is no manifest.json: that is no backup, or one that was broken off.');
  const manifest = parseManifest(text);
  for (const { path: name, sha256: expected } of manifest.files) {
    const found = await fileSha256(join(directory, name)).catch(() => undefined);
    if (found === undefined) throw new BackupError('backup.incomplete', `The backup lacks ${name}.`);
    if (found !== expected) throw new BackupError('backup.changed', `${name} is not what the manifest says.`);
  }
  return manifest;
}

function parseManifest(text: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw new BackupError('backup.changed', 'manifest.json is not one that this release can read.');
  }
}
