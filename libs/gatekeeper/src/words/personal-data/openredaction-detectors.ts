import { allPatterns } from 'openredaction';
import type { Detector, PersonalData } from './finding.js';
import { isPhone, isStreetAddress } from './plausible.js';

/** Of its 579 patterns those that mean a person; most others (licence plates, batch numbers, airport codes) fire on ordinary prompts. */
const CHOSEN: Readonly<Record<string, { readonly category: PersonalData; readonly accepts?: (match: string) => boolean }>> = {
  EMAIL: { category: 'email address' },
  PHONE_UK_MOBILE: { category: 'phone number' },
  PHONE_UK: { category: 'phone number', accepts: isPhone },
  PHONE_US: { category: 'phone number', accepts: isPhone },
  PHONE_INTERNATIONAL: { category: 'phone number', accepts: isPhone },
  IBAN: { category: 'bank account' },
  UK_BANK_ACCOUNT_IBAN: { category: 'bank account' },
  CREDIT_CARD: { category: 'payment card' },
  SSN: { category: 'identity number' },
  NATIONAL_INSURANCE_UK: { category: 'identity number' },
  NHS_NUMBER: { category: 'identity number' },
  FRENCH_SOCIAL_SECURITY: { category: 'identity number' },
  SPANISH_DNI: { category: 'identity number' },
  ITALIAN_FISCAL_CODE: { category: 'identity number' },
  POSTCODE_UK: { category: 'postal address' },
  ADDRESS_PO_BOX: { category: 'postal address' },
  ADDRESS_STREET: { category: 'postal address', accepts: isStreetAddress },
  IPV4: { category: 'IP address' },
  IPV6: { category: 'IP address' },
  DATE_OF_BIRTH: { category: 'date of birth' },
  STRIPE_API_KEY: { category: 'credential' },
  AWS_ACCESS_KEY: { category: 'credential' },
  GITHUB_TOKEN: { category: 'credential' },
  PRIVATE_KEY: { category: 'credential' },
  JWT_TOKEN: { category: 'credential' },
};

/**
 * OpenRedaction's patterns and checksums, in its order, run here: its own engine builds a map of everything it found and drags in file access, which the
 * enclave's program must not even hold. A validator is shown the match alone, never the prompt around it, where "example card" would switch it off.
 */
export const openRedactionDetectors: readonly Detector[] = allPatterns
  .toSorted((a, b) => b.priority - a.priority)
  .flatMap(({ type, regex, validator }) => {
    const chosen = CHOSEN[type];
    if (!chosen) return [];
    const value = (match: string): string => match.match(new RegExp(regex.source, regex.flags.replace('g', '')))?.[1] ?? match;
    const accepts = (match: string): boolean => (chosen.accepts?.(match) ?? true) && (validator?.(value(match), match) ?? true);
    return [{ category: chosen.category, pattern: regex, accepts }];
  });
