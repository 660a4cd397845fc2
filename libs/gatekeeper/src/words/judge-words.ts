import { assertPrompt, type Policy, type PromptInput, type Reason } from '@intaglio/domain';
import { judgeBrandWords } from './brand-words.js';
import { judgePersonalData } from './personal-data/judge-personal-data.js';
import { judgeProfanity } from './profanity.js';
import { judgeUnsafeThemes } from './unsafe-themes.js';

export type Words = Pick<PromptInput, 'prompt' | 'traits'>;

/**
 * All checks of what a creator wrote: the prompt and the traits' words. Pure and without network: it also runs where only the enclave sees the prompt.
 * The checks' time is bounded by the domain's limit on a prompt's length.
 * @throws DomainError `prompt.invalid` | `prompt.too-long`
 */
export function judgeWords({ prompt, traits }: Words, words: Policy['words']): Reason[] {
  assertPrompt(prompt);
  // Read as one text: a name split over two fields is still a name.
  const text = [prompt, traits?.colour, traits?.metal].filter((part) => part !== undefined).join('\n');
  return [judgeProfanity(text), judgePersonalData(text), judgeUnsafeThemes(text), ...judgeBrandWords(text, words)];
}
