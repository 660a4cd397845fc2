import type { Reason } from '@intaglio/domain';
import { atMost, counted } from '../../reason.js';
import { detect, PERSONAL_DATA, type Finding, type PersonalData } from './finding.js';
import { internationalPhone } from './international-phone.js';
import { openRedactionDetectors } from './openredaction-detectors.js';
import { redactPiiDetectors } from './redact-pii-detectors.js';

const detectors = [...openRedactionDetectors, ...redactPiiDetectors, ...internationalPhone];
const PLURALS: Partial<Record<PersonalData, string>> = {
  'email address': 'email addresses',
  'postal address': 'postal addresses',
  'IP address': 'IP addresses',
  'date of birth': 'dates of birth',
};

/** Two libraries, since each misses what the other finds. The reason counts and names categories; the matched text never leaves. Personal names are not looked for. */
export function judgePersonalData(text: string): Reason {
  // Compatibility forms first: a fullwidth digit or @ is still one.
  const found = merge(detect(text.normalize('NFKC'), detectors));
  const parts = PERSONAL_DATA.map((category) => ({ category, count: found.filter((finding) => finding.category === category).length }))
    .filter(({ count }) => count > 0)
    .map(({ category, count }) => counted(count, category, PLURALS[category]));
  return atMost(
    'words.personal-data',
    found.length,
    0,
    found.length === 0 ? 'No personal data.' : `The text holds personal data: ${parts.join(', ')}.`,
  );
}

/** One finding for what several patterns found in the same place: the longest match names it. */
function merge(findings: readonly Finding[]): Finding[] {
  const byLength = findings.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const kept: Finding[] = [];
  for (const finding of byLength) if (kept.every(({ start, end }) => finding.end <= start || end <= finding.start)) kept.push(finding);
  return kept;
}
