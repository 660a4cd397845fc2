/** A calendar month, UTC: `2026-11`, as the quota counts them. */
export interface Month {
  readonly id: string;
  readonly name: string;
  /** RFC 3339; `to` is the first instant that does not belong to it. */
  readonly from: string;
  readonly to: string;
}

const names = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });

const month = (year: number, index: number): Month => {
  const [from, to] = [new Date(Date.UTC(year, index)), new Date(Date.UTC(year, index + 1))];
  return { id: from.toISOString().slice(0, 7), name: names.format(from), from: from.toISOString(), to: to.toISOString() };
};

/** @param id `2026-11` */
export const monthOf = (id: string): Month => month(Number(id.slice(0, 4)), Number(id.slice(5, 7)) - 1);

/** The month of an instant and those before it, newest first. */
export const lastMonths = (now: Date, howMany: number): Month[] =>
  Array.from({ length: howMany }, (_, back) => month(now.getUTCFullYear(), now.getUTCMonth() - back));
