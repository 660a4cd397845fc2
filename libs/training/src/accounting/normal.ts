/** Looked up once: these run millions of times. */
const { abs, exp, log, sqrt, trunc } = Math;

/*
 * Rational approximations of W. J. Cody (1969, Mathematics of Computation 23, 631–637; coefficients as in Netlib's CALERF, public domain), relative
 * error below 1e-15. Highest power first.
 */
const NEAR = {
  over: [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694],
  under: [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
};
const MIDDLE = {
  over: [
    2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
    1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
  ],
  under: [
    1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597, 4362.619090143247,
    3439.3676741437216, 1230.3393548037495,
  ],
};
const FAR = {
  over: [0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275, 0.0006587491615298378],
  under: [1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918],
};
const [NEAR_BELOW, MIDDLE_BELOW] = [0.46875, 4];
/** Beyond this e^(−x²) is below the smallest double. */
const VANISHES = 27.3;

/** Complementary error function. */
export function erfc(x: number): number {
  if (x < -NEAR_BELOW) return 2 - erfc(-x);
  if (x < NEAR_BELOW) return 1 - x * ratio(NEAR, x * x);
  if (x > VANISHES) return 0;
  // e^(−x²) in two factors, of which the first has an exact exponent.
  const rough = trunc(x * 16) / 16;
  return exp(-rough * rough) * exp((rough - x) * (rough + x)) * scaled(x);
}

/** ln erfc(x), also where erfc(x) itself underflows. */
export const logErfc = (x: number): number => (x < NEAR_BELOW ? log(erfc(x)) : log(scaled(x)) - x * x);

/** e^(x²)·erfc(x) for x ≥ 0.46875. */
function scaled(x: number): number {
  if (x < MIDDLE_BELOW) return ratio(MIDDLE, x);
  const inverse = 1 / (x * x);
  return (1 / sqrt(Math.PI) - inverse * ratio(FAR, inverse)) / x;
}

function ratio({ over, under }: typeof NEAR, x: number): number {
  let [top, bottom] = [over[0]!, under[0]!];
  for (let i = 1; i < over.length; i++) {
    top = top * x + over[i]!;
    bottom = bottom * x + under[i]!;
  }
  return top / bottom;
}

/** P(Z > z) of a standard normal, with full relative precision in the upper tail. */
export const upperTail = (z: number): number => 0.5 * erfc(z * Math.SQRT1_2);

/** The smaller tail of a standard normal at z, P(Z > |z|): neighbouring intervals share it. */
export const tailAt = (z: number): number => upperTail(abs(z));

/** P(from < Z ≤ to) from both ends' tails, taken where the interval lies, so that no digits cancel. */
export function massBetween(from: number, tailFrom: number, to: number, tailTo: number): number {
  if (from >= 0) return tailFrom - tailTo;
  if (to <= 0) return tailTo - tailFrom;
  return 1 - tailFrom - tailTo;
}
