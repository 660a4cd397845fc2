import { plural } from './plural.js';

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 4 });
const characters = (count: number): string => plural(count, { one: '1 character', other: (n) => `${n} characters` });
const entries = (count: number): string => plural(count, { one: '1 entry', other: (n) => `${n} entries` });
const sized = (origin: string, value: number): string => {
  if (origin === 'string') return characters(value);
  return origin === 'array' ? entries(value) : number.format(value);
};

/** What is wrong with what was entered, where the schema says it. */
export const fieldTexts = {
  missing: 'This is needed.',
  whole: 'A whole number is needed.',
  format: 'It doesn’t have the form that is asked for.',
  unknown: (names: string) => `Not known here: ${names}.`,
  atLeast: (origin: string, value: number) => `At least ${sized(origin, value)}.`,
  atMost: (origin: string, value: number) => `At most ${sized(origin, value)}.`,
} as const;
