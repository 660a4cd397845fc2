import type { Policy, Reason } from '@intaglio/domain';
import { atMost, counted } from '../reason.js';
import { compilePhrases } from './phrases/phrase-matcher.js';

/** Names that the brand protects (other houses' marks, people) and words that it blocks. Reasons count them and never tell which: the lists are the brand's secret. */
export function judgeBrandWords(text: string, words: Policy['words']): Reason[] {
  const names = distinct(text, words.protectedNames);
  const blocked = distinct(text, words.blocked);
  return [
    atMost('words.protected-names', names, 0, names === 0 ? 'No protected name.' : `The text holds ${counted(names, 'protected name')}.`),
    atMost(
      'words.blocked',
      blocked,
      0,
      blocked === 0 ? 'No blocked word.' : `The text holds ${counted(blocked, 'word')} that the brand blocks.`,
    ),
  ];
}

const distinct = (text: string, phrases: readonly string[]): number =>
  new Set(
    compilePhrases(phrases)
      .spans(text)
      .map(({ phrase }) => phrase),
  ).size;
