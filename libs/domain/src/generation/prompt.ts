import { DomainError } from '../errors.js';
import { MAX_PROMPT_CHARACTERS } from '../wire/requests.js';

// C0 and C1 controls other than tab and line breaks, lone surrogates, bidirectional overrides: nothing a person types into a prompt.
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/**
 * The one rule for what a prompt is, applied before it is sealed. The message never repeats the prompt.
 * @throws DomainError `prompt.invalid` or `prompt.too-long`
 */
export function assertPrompt(prompt: string): void {
  const length = [...prompt].length;
  if (length > MAX_PROMPT_CHARACTERS)
    throw new DomainError('prompt.too-long', `A prompt has at most ${MAX_PROMPT_CHARACTERS} characters; this one has ${length}.`);
  if (prompt.trim() === '') throw new DomainError('prompt.invalid', 'The prompt is empty.');
  if (UNPRINTABLE.test(prompt) || !prompt.isWellFormed())
    throw new DomainError('prompt.invalid', 'The prompt holds control characters or broken Unicode.');
}
