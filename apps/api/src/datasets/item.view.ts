import type { DatasetImportEntity, DatasetItemEntity } from '@intaglio/persistence';
import { z } from 'zod';

export const itemView = z
  .strictObject({
    name: z.string(),
    /** In the manifest's order; null until the version is ready. */
    position: z.int().nullable(),
    sha256: z.string(),
    mediaType: z.string(),
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
    licenceId: z.uuid(),
    attribution: z.string(),
    caption: z.string(),
    /** What was found about opting out of training, and whether the picture was looked at for safety. */
    optOuts: z.unknown(),
    safety: z.unknown(),
  })
  .meta({
    examples: [
      {
        name: 'vases/042.png',
        position: 41,
        sha256: 'c'.repeat(64),
        mediaType: 'image/png',
        width: 512,
        height: 512,
        bytes: 48_213,
        licenceId: '0192f0c4-5b1e-7cc0-8000-0000000000f1',
        attribution: 'Studio Verre',
        caption: 'a blue vase with a gold rim',
        optOuts: [],
        safety: 'not-judged',
      },
    ],
  });
export type ItemView = z.output<typeof itemView>;

export const toItemView = (row: DatasetItemEntity): ItemView => ({
  ...{ name: row.name, position: row.position, sha256: row.sha256, mediaType: row.mediaType, width: row.width, height: row.height },
  ...{ bytes: row.byteCount, licenceId: row.licenceId, attribution: row.attribution, caption: row.caption },
  ...{ optOuts: row.optOuts, safety: row.safety },
});

export const refusalView = z
  .strictObject({ sequence: z.int(), name: z.string(), code: z.string(), reason: z.string() })
  .meta({ examples: [{ sequence: 7, name: 'logo.svg', code: 'licence.required', reason: 'The licence does not grant this use.' }] });

export const importView = z
  .strictObject({
    id: z.uuid(),
    datasetVersionId: z.uuid(),
    kind: z.enum(['package', 'car', 'croissant']),
    state: z.enum(['queued', 'running', 'finished', 'failed']),
    accepted: z.int(),
    refused: z.int(),
    errorCode: z.string().nullable(),
    errorDetail: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '0192f0c4-5b1e-7cc0-8000-0000000000d3',
        datasetVersionId: '0192f0c4-5b1e-7cc0-8000-0000000000d2',
        kind: 'package',
        state: 'finished',
        accepted: 1200,
        refused: 3,
        errorCode: null,
        errorDetail: null,
        createdAt: '2026-11-22T15:30:28.123Z',
      },
    ],
  });
export type ImportView = z.output<typeof importView>;

export const toImportView = (row: DatasetImportEntity): ImportView => ({
  ...{ id: row.id, datasetVersionId: row.datasetVersionId, kind: row.source.kind, state: row.state },
  ...{ accepted: row.accepted, refused: row.refused, errorCode: row.errorCode, errorDetail: row.errorDetail },
  createdAt: row.createdAt.toISOString(),
});
