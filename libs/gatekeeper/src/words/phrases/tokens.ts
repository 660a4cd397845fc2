/** A word of folded text, with the signs that may stand for letters. */
export interface Token {
  /** Without signs at its edges. */
  readonly word: string;
  /** All readings: signs at the edges may be letters ("@rmani", "gucc!") or just signs ("@gucci", "gucci!"). */
  readonly readings: readonly string[];
  /** Whether white space stands between this word and the one before; otherwise only marks do ("gucci-style", "d.i.o.r"). */
  readonly spaced: boolean;
}

const WORD = /[\p{L}\p{N}@$!|+]+/gu;
const LEADING = /^[@$!|+]+/;
// eslint-disable-next-line regexp/no-super-linear-move -- a word of a prompt, which has at most 600 characters
const TRAILING = /[@$!|+]+$/;

export function tokens(folded: string): Token[] {
  const found: Token[] = [];
  let end = 0;
  for (const match of folded.matchAll(WORD)) {
    const whole = match[0];
    const front = whole.replace(TRAILING, '');
    const word = front.replace(LEADING, '');
    if (word !== '') {
      found.push({
        word,
        readings: [...new Set([word, front, whole])],
        spaced: found.length === 0 || /\s/.test(folded.slice(end, match.index)),
      });
      end = match.index + whole.length;
    }
  }
  return found;
}
