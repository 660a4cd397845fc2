const digitsOf = (match: string): number => match.replace(/\D/g, '').length;

/** E.164: at most 15 digits; fewer than 7 is a count or a year. */
export const isPhoneLength = (match: string): boolean => digitsOf(match) >= 7 && digitsOf(match) <= 15;

/** "1920 1930 1940": a list of years is no number to dial. */
const YEARS = /^(?:(?:1[4-9]|20)\d\d[\s.-]+)+(?:1[4-9]|20)\d\d$/;
export const isPhone = (match: string): boolean => isPhoneLength(match) && !YEARS.test(match.trim());

// "3 lions in a court", "8 lanterns along the street": prose, not an address.
const PROSE =
  /\b(?:a|an|the|in|on|of|at|by|to|and|or|with|along|across|over|under|into|from|for|as|its?|their|no|one|every|each|per|years?)\b/i;
// Words that only a capital makes part of a street's name: "8 golden circle", "24 carat way".
const AMBIGUOUS =
  /\b(?:way|court|ct|circle|cir|loop|drive|dr|lane|ln|place|pl|terrace|ter|trail|trl|st)\.?(?:\s+(?:apt|unit|suite|ste)\b.*)?$/i;
// eslint-disable-next-line regexp/no-super-linear-move -- a prompt has at most 600 characters
const CAPITAL_ENDING = /\p{Lu}[\p{L}\p{N}'’.-]*\s+\p{Lu}[\p{L}]*\.?(?:\s+(?:apt|unit|suite|ste)\b.*)?$/u;

// "5th Avenue" is a street of the world, not somebody's door.
const ORDINAL = /^\d+(?:st|nd|rd|th)\s+\w+$/i;

export function isStreetAddress(match: string): boolean {
  const text = match.trim();
  if (PROSE.test(text) || ORDINAL.test(text)) return false;
  return !AMBIGUOUS.test(text) || CAPITAL_ENDING.test(text);
}
