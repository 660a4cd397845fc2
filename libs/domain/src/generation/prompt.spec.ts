import { assertPrompt } from './prompt.js';

const codeOf = (prompt: string): string => {
  try {
    assertPrompt(prompt);
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a prompt', () => {
  it.each(['emerald scarf', 'médaillon doré', '翡翠', 'a\nb\tc', '👑 gold', 'x'.repeat(600), '👑'.repeat(600)])('may be %j', (prompt) =>
    expect(codeOf(prompt)).toBe('accepted'),
  );
  it.each(['', '   ', '\n', 'a\u0000b', 'a\u001b[31m', 'gold \u202e', '\ud800', 'a\u0085b'])('may not be %j', (prompt) =>
    expect(codeOf(prompt)).toBe('prompt.invalid'),
  );
  it.each(['x'.repeat(601), '👑'.repeat(601)])('may not be longer than 600 characters', (prompt) =>
    expect(codeOf(prompt)).toBe('prompt.too-long'),
  );

  it('is never repeated in the error', () => {
    const canary = 'canary-7f3a';
    for (const prompt of [`${canary}\u0000`, canary.repeat(100)])
      try {
        assertPrompt(prompt);
        throw new Error('accepted');
      } catch (error) {
        expect(`${(error as Error).message} ${(error as Error).stack}`).not.toContain(canary);
      }
  });
});
