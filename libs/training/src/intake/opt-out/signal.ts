const MOST_CHARACTERS = 120;
/** Words out of a file, as a record may hold them: short, and nothing that could move a cursor. */
export const shown = (text: string): string =>
  text
    .trim()
    .slice(0, MOST_CHARACTERS)
    .replace(/[^\x20-\x7e]/g, '?');

/** What a picture says about its own use in training, and where it says so. */
export interface OptOutSignal {
  readonly kind: 'cawg.training-mining' | 'c2pa.training-mining' | 'plus:DataMining' | 'tdm:reservation';
  /** The entry or property. */
  readonly name: string;
  readonly value: string;
  readonly reserved: boolean;
}
