export interface Check {
  readonly id: string;
  /** What is being asked, as a statement that holds when the check passes. */
  readonly title: string;
  readonly passed: boolean;
  /** When passed: what that means. When failed: what was found, and what that means. */
  readonly detail: string;
  /** It did not pass only because something could not be had: nothing was found that speaks against the piece. */
  readonly unknown?: true;
}

/** A question put to the evidence. */
export interface Question<Evidence> {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  /** Answers nothing, or more precise words than `meaning`. @throws Refutation, or anything, when it does not hold */
  readonly ask: (evidence: Evidence) => void | string | Promise<void | string>;
}

/** Why a check fails, in words for a reader. */
export class Refutation extends Error {}

/** What would have to be checked could not be had: unknown, which is neither true nor false. */
export class Unavailable extends Refutation {}

export function refuteUnless(holds: boolean, why: string): asserts holds {
  if (!holds) throw new Refutation(why);
}

/** Never throws: what cannot be checked has not passed. */
export async function answer<Evidence>({ id, title, meaning, ask }: Question<Evidence>, evidence: Evidence): Promise<Check> {
  try {
    return { id, title, passed: true, detail: (await ask(evidence)) ?? meaning };
  } catch (cause) {
    const detail = cause instanceof Refutation ? cause.message : `This could not be checked (${reasonOf(cause)}).`;
    return { id, title, passed: false, detail, ...(cause instanceof Unavailable && { unknown: true }) };
  }
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : 'unknown cause').replace(/\.$/, '').slice(0, 200);
