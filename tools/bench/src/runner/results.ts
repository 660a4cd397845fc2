import { writeFileSync } from 'node:fs';
import type { Figure } from './figure.js';

/** Four significant digits, thousands parted. */
export const inWords = (value: number): string =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(4)));

const optional = (value: number | null): string => (value === null ? '–' : inWords(value));

const WIDTHS = { name: 38, number: 12, unit: 10 };
const columns = (name: string, value: string, unit: string, baseline: string, ratio: string, samples: string): string =>
  [
    name.padEnd(WIDTHS.name),
    value.padStart(WIDTHS.number),
    ` ${unit.padEnd(WIDTHS.unit)}`,
    baseline.padStart(WIDTHS.number),
    ratio.padStart(WIDTHS.number),
    samples.padStart(9),
  ].join('');

export const header = (): string => columns('name', 'value', 'unit', 'baseline', 'ratio', 'samples');

export const line = ({ name, value, unit, baseline, ratio, samples }: Figure): string =>
  columns(name, inWords(value), unit, optional(baseline), optional(ratio), String(samples));

/** The rows of this run and nothing of an earlier one. */
export const writeResults = (file: string, figures: readonly Figure[]): void =>
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
