/** Letters that NFKD leaves whole although they are spelt with plain ones. */
const LIGATURES: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', ø: 'o', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** Words of a prompt: compatibility-decomposed, lower case, without accents; hyphens and everything else that is no letter separate. */
export function tokens(text: string): string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[æœøßłđðþı]/g, (letter) => LIGATURES[letter] ?? '')
    .replace(/['’]s?(?![a-z])/g, '')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

/** The word itself, then what it may be the plural of: "rubies" → ruby, "roses" → rose, "brushes" → brush. */
export function spellings(word: string): string[] {
  const forms = [word];
  if (word.length > 4 && word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) forms.push(word.slice(0, -1));
  if (word.length > 4 && word.endsWith('es')) forms.push(word.slice(0, -2));
  return forms;
}
