/** The next of 2, 4, 10, 20, 40 … that is not below: half of it is whole too. */
export function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 4, 10].map((factor) => factor * power).find((top) => top >= most && top % 2 === 0) ?? 20 * power;
}
