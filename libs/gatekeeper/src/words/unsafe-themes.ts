import type { Reason } from '@intaglio/domain';
import { atMost } from '../reason.js';
import { compilePhrases, type Span } from './phrases/phrase-matcher.js';
import { HARMLESS_PHRASES, THEMES, UNSAFE_PHRASES, type Theme } from './unsafe-phrases.js';

const harmless = compilePhrases(HARMLESS_PHRASES);
const matchers = THEMES.map((theme) => ({ theme, matcher: compilePhrases(UNSAFE_PHRASES[theme]) }));

/** Themes of the built-in list. The reason names the themes, not the words. */
export function judgeUnsafeThemes(text: string): Reason {
  const allowed = harmless.spans(text);
  const isAllowed = (span: Span): boolean => allowed.some(({ from, to }) => from <= span.from && span.to <= to);
  const found: Theme[] = matchers.filter(({ matcher }) => matcher.spans(text).some((span) => !isAllowed(span))).map(({ theme }) => theme);
  return atMost(
    'words.unsafe-themes',
    found.length,
    0,
    found.length === 0 ? 'No unsafe theme.' : `The text touches on: ${found.join(', ')}.`,
  );
}
