interface Budget {
  readonly epsilonBudget: number;
  readonly epsilonTaken: number | null;
}

/** Those that are spoken of most. */
const USUAL = [1, 3, 8];
/** The API takes at most five at a time. */
const MOST = 5;

/** What to plan for: the usual ones, what is left of the budget (down to a hundredth), and one's own. */
export function epsilonsFor({ epsilonBudget, epsilonTaken }: Budget, own?: number): number[] {
  const left = epsilonTaken === null ? 0 : Math.floor((epsilonBudget - epsilonTaken) * 100) / 100;
  const wanted = [...(own === undefined ? [] : [own]), ...(left > 0 ? [left] : []), ...USUAL];
  return [...new Set(wanted)].slice(0, MOST).sort((a, b) => a - b);
}
