import { DomainError, LICENCE_USES } from '@intaglio/domain';
import { licenceDrafts, ManifestError, readCroissant, readSpdx } from '@intaglio/training';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';

/** Of some ten thousand files. */
export const MAX_DESCRIPTION_BYTES = 4 * 1024 * 1024;

const draftView = z.strictObject({
  /** Custom where the table of public licences does not know it: the licensor's own terms are needed then. */
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('spdx'), id: z.string() }),
    z.strictObject({ kind: z.literal('custom'), title: z.string() }),
  ]),
  uses: z.array(z.enum(LICENCE_USES)),
  /** Of the licence's text, where the description holds it. */
  evidence: z.strictObject({ sha256: z.string() }).nullable(),
  /** How many files it is named for. */
  files: z.int(),
});

export const draftsView = z.strictObject({ items: z.array(draftView) }).meta({
  examples: [
    {
      items: [
        { basis: { kind: 'spdx', id: 'CC-BY-4.0' }, uses: ['training', 'commercial-output', 'derivatives'], evidence: null, files: 1200 },
      ],
    },
  ],
});
export type DraftsView = z.output<typeof draftsView>;

export class DraftLicences extends Query<DraftsView> {
  constructor(
    readonly bytes: Uint8Array,
    readonly format: 'croissant' | 'spdx',
  ) {
    super();
  }
}

@QueryHandler(DraftLicences)
export class DraftLicencesHandler implements IQueryHandler<DraftLicences> {
  /** @throws DomainError `request.invalid` */
  async execute({ bytes, format }: DraftLicences): Promise<DraftsView> {
    try {
      const declared = format === 'spdx' ? readSpdx(bytes) : readCroissant(bytes);
      return { items: licenceDrafts(declared).map(({ uses, ...draft }) => ({ ...draft, uses: [...uses] })) };
    } catch (error) {
      if (error instanceof ManifestError) throw new DomainError('request.invalid', error.message);
      throw error;
    }
  }
}
