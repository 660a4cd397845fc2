import type { Detector } from './finding.js';
import { isPhoneLength } from './plausible.js';

/** E.164 numbers written with + or 00 and any grouping ("+33 6 12 34 56 78"), and national ones in five pairs ("06 12 34 56 78"): neither library reads them. */
export const internationalPhone: readonly Detector[] = [
  { category: 'phone number', pattern: /(?<![\p{L}\p{N}])(?:\+|00)[1-9](?:[ \u00a0()./-]{0,2}\d){6,13}(?!\d)/gu, accepts: isPhoneLength },
  { category: 'phone number', pattern: /(?<!\d)0[1-9](?:[ \u00a0.-]?\d{2}){4}(?!\d)/g, accepts: isPhoneLength },
];
