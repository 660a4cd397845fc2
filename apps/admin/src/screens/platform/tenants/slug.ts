const MAX = 60;
/** Combining marks, as NFKD takes them off their letters (Unicode block U+0300 to U+036F). */
const MARKS = /[\u0300-\u036f]/g;

/** "Maison Aurèle & Fils" is offered as "maison-aurele-fils". */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX)
    .replaceAll(/^-|-$/g, '');
