export const PERSONAL_DATA = [
  'email address',
  'phone number',
  'bank account',
  'payment card',
  'identity number',
  'postal address',
  'IP address',
  'date of birth',
  'credential',
] as const;
export type PersonalData = (typeof PERSONAL_DATA)[number];

/** A place in the text; the matched characters stay inside this folder. */
export interface Finding {
  readonly category: PersonalData;
  readonly start: number;
  readonly end: number;
}

/** Finds one category; `accepts` looks at the matched characters and throws out what only looks like it. */
export interface Detector {
  readonly category: PersonalData;
  readonly pattern: RegExp;
  accepts(match: string): boolean;
}

export function detect(text: string, detectors: readonly Detector[]): Finding[] {
  return detectors.flatMap(({ category, pattern, accepts }) =>
    [...text.matchAll(pattern)]
      .filter((match) => accepts(match[0]))
      .map((match) => ({ category, start: match.index, end: match.index + match[0].length })),
  );
}
