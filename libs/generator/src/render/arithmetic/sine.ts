/**
 * Sine from a table: ECMAScript leaves `Math.sin` to the engine, so a picture drawn with it may differ between machines.
 * The table is a Taylor series of + * / only (IEEE 754 exact), rounded to integers of 2^-20.
 */
const STEPS = 4096;
const ONE = 1048576;
const TWO_PI = 6.283185307179586;

const taylorSine = (x: number): number => {
  let term = x;
  let sum = x;
  for (let k = 1; k < 16; k++) {
    term = (-term * x * x) / (2 * k * (2 * k + 1));
    sum += term;
  }
  return sum;
};

const TABLE = Int32Array.from({ length: STEPS + 1 }, (_, i) => {
  const turn = i / STEPS;
  return Math.round(taylorSine(TWO_PI * (turn > 0.5 ? turn - 1 : turn)) * ONE);
});

/** Sine of an angle in turns (1 = full circle). */
export const sine = (turns: number): number => {
  const x = (turns - Math.floor(turns)) * STEPS;
  const i = Math.min(STEPS - 1, Math.floor(x));
  const rest = x - i;
  return ((TABLE[i] ?? 0) * (1 - rest) + (TABLE[i + 1] ?? 0) * rest) / ONE;
};

/** Cosine of an angle in turns. */
export const cosine = (turns: number): number => sine(turns + 0.25);
