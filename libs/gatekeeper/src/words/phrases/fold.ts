import { resolveConfusablesTransformer } from 'obscenity';

const { transform } = resolveConfusablesTransformer();
const MARKS = /\p{M}+/gu;
// Soft hyphens, joiners, variation selectors, direction marks: they show nothing and split words.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;

function resolveLookalike(character: string): string {
  const code = transform(character.codePointAt(0)!);
  return code === undefined ? character : String.fromCodePoint(code);
}

/**
 * Text as a reader sees it: compatibility forms (fullwidth, mathematical, circled letters) made plain, accents and invisible
 * characters dropped, letters of other scripts that look Latin made Latin (UTS #39's idea, obscenity's table), lower case.
 * Digits and signs that stand for letters are left: only a comparison with a known name can tell.
 */
export function fold(text: string): string {
  const visible = text.normalize('NFKD').replace(INVISIBLE, '').replace(MARKS, '');
  // ASCII first: the table takes "|" for "l".
  return Array.from(visible, (character) => (character < '\u0080' ? character : resolveLookalike(character)))
    .join('')
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase();
}

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  l: 'i',
  '!': 'i',
  '|': 'i',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
  '+': 't',
  '8': 'b',
  '9': 'g',
};

/** One spelling for everything that reads alike: "gucc1", "gucci" and "gucc!" are the same skeleton; "l" counts as "i". */
export const skeleton = (folded: string): string => folded.replace(/[01345789l!|@$+]/g, (character) => LEET[character] ?? '');

/** "guuucci" and "gucci" are one. */
export const collapse = (text: string): string => text.replace(/(.)\1+/gsu, '$1');
