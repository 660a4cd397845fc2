const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const SECOND = 1000;
/** Each unit, from how many milliseconds on it is used; the first that fits. */
const UNITS = [
  ['day', 86_400 * SECOND],
  ['hour', 3_600 * SECOND],
  ['minute', 60 * SECOND],
] as const;
/** What is farther away than this is said as a day. */
const FRESH_MS = 7 * 86_400 * SECOND;

export const absoluteTime = (at: string): string => absolute.format(new Date(at));
export const dayOf = (at: string): string => day.format(new Date(at));

/** @param now milliseconds since 1970 @returns "3 minutes ago", "in 2 days"; beyond a week the day */
export function relativeTime(at: string, now: number): string {
  const distance = new Date(at).getTime() - now;
  if (Math.abs(distance) > FRESH_MS) return dayOf(at);
  for (const [unit, length] of UNITS) if (Math.abs(distance) >= length) return relative.format(Math.trunc(distance / length), unit);
  return relative.format(Math.trunc(distance / SECOND), 'second');
}

/** "42 ms", "1.42 s", "3 min 5 s": how long something took. */
export function duration(milliseconds: number): string {
  if (milliseconds < SECOND) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / SECOND;
  if (seconds < 10) return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 }).format(seconds)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

export const count = (value: number): string => new Intl.NumberFormat().format(value);
