const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "812 kB": in the viewer’s locale, thousands as SI counts them. */
export function inBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const format = new Intl.NumberFormat(undefined, { style: 'unit', unit: UNITS[step], maximumSignificantDigits: 3 });
  return format.format(bytes / 1000 ** step);
}
