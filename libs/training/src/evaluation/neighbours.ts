export const squaredDistance = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
};

/** Neighbourhoods reach to the third nearest of their own kind. */
const NEIGHBOURS = 3;

function reaches(rows: readonly Float64Array[]): number[] {
  return rows.map(
    (row, i) =>
      Float64Array.from(
        rows.filter((_, j) => j !== i),
        (other) => squaredDistance(row, other),
      ).sort()[NEIGHBOURS - 1]!,
  );
}

/** Precision and recall (Kynkäänniemi et al. 2019) and coverage (Naeem et al. 2020) of generated rows against real ones. */
export function manifoldOverlap(
  real: readonly Float64Array[],
  generated: readonly Float64Array[],
): { precision: number; recall: number; coverage: number } {
  const [realReach, generatedReach] = [reaches(real), reaches(generated)];
  const inside = (point: Float64Array, centres: readonly Float64Array[], reach: readonly number[]): boolean =>
    centres.some((centre, i) => squaredDistance(point, centre) <= reach[i]!);
  return {
    precision: generated.filter((row) => inside(row, real, realReach)).length / generated.length,
    recall: real.filter((row) => inside(row, generated, generatedReach)).length / real.length,
    coverage: real.filter((row, i) => generated.some((other) => squaredDistance(row, other) <= realReach[i]!)).length / real.length,
  };
}

const VOTERS = 15;

export interface Labelled {
  readonly row: Float64Array;
  readonly label: number;
}

/** Share of rows whose 15 nearest labelled neighbours most often bear the row's own label (ties: the smaller label). */
export function labelAgreement(rows: readonly Labelled[], reference: readonly Labelled[]): number {
  const agreeing = rows.filter(({ row, label }) => {
    const nearest = reference
      .map((other) => [squaredDistance(row, other.row), other.label] as const)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const votes = new Map<number, number>();
    for (const [, vote] of nearest.slice(0, VOTERS)) votes.set(vote, (votes.get(vote) ?? 0) + 1);
    return [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]![0] === label;
  });
  return agreeing.length / rows.length;
}
