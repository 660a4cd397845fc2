const NUMBER = /^\d+$/;

/** @returns the newest of versions as npm writes them, without build metadata; undefined of none */
export const newestVersion = (versions: readonly string[]): string | undefined => [...versions].sort(byPrecedence).at(-1);

/** Semantic Versioning 2.0.0, section 11: a text order would put 10.0.0 before 9.0.0. */
function byPrecedence(a: string, b: string): number {
  const [coreA, tagsA] = parts(a);
  const [coreB, tagsB] = parts(b);
  const core = byIdentifiers(coreA, coreB);
  if (core !== 0) return core;
  // A release comes after its own pre-releases.
  if (tagsA.length === 0 || tagsB.length === 0) return tagsB.length - tagsA.length;
  return byIdentifiers(tagsA, tagsB);
}

function parts(version: string): readonly [readonly string[], readonly string[]] {
  const dash = version.indexOf('-');
  if (dash === -1) return [version.split('.'), []];
  return [version.slice(0, dash).split('.'), version.slice(dash + 1).split('.')];
}

/** The first that differs decides; where none does, the longer list is the later. */
function byIdentifiers(a: readonly string[], b: readonly string[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    const order = byIdentifier(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Numbers by value and before words; words by their characters' codes. */
function byIdentifier(a: string, b: string): number {
  const [isNumberA, isNumberB] = [NUMBER.test(a), NUMBER.test(b)];
  if (isNumberA && isNumberB) return Number(a) - Number(b);
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
