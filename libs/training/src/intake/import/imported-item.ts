/** An item as a package or a CAR has it, before any licence was found for it. */
export interface ImportedItem {
  readonly name: string;
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly caption: string;
  readonly attribution: string;
  /** An SPDX id, or another word of the source's; null: the source names licences, and none for this item; undefined: it does not speak of them. */
  readonly ownLicence: string | null | undefined;
}
export type ImportedItems = AsyncIterable<ImportedItem> | Iterable<ImportedItem>;

/** As many as one tree of depth 5 with 8 children holds. */
export const MOST_ITEMS = 8 ** 5;

/** Why an import as a whole is given up; single items are refused on their own. */
export const IMPORT_FAULTS = {
  'import.too-large': 'The import is larger than is allowed',
  'import.archive': 'Only a CAR is taken as a whole: no archive is unpacked',
  'import.malformed': 'It is not what it is said to be',
  'import.corrupt': 'A block does not match its address',
} as const;
export type ImportFault = keyof typeof IMPORT_FAULTS;

export class ImportError extends Error {
  constructor(
    readonly code: ImportFault,
    readonly detail: string = `${IMPORT_FAULTS[code]}.`,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
    this.name = 'ImportError';
  }
}

/** @throws ImportError `import.too-large` */
export function assertItemCount(count: number): void {
  if (count > MOST_ITEMS) throw new ImportError('import.too-large', `An import has at most ${MOST_ITEMS} items.`);
}
