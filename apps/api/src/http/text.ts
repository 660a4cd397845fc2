import { DomainError } from '@intaglio/domain';

/**
 * JSON and addresses can spell a NUL character, JSON also half of a surrogate pair. Neither is text, and no database keeps them as they are.
 * @throws DomainError `request.invalid`
 */
export function assertText(text: string): void {
  if (text.includes('\0') || !text.isWellFormed())
    throw new DomainError('request.invalid', 'The request holds a NUL character or half of a surrogate pair.');
}
