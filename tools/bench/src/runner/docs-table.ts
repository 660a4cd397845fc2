import { readFileSync, writeFileSync } from 'node:fs';
import { AIMS, isMet, type Aim } from './aims.js';
import type { Figure } from './figure.js';
import { inWords } from './results.js';

const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

const aimInWords = ({ of, atMost, atLeast }: Aim): string =>
  `${of === 'ratio' ? 'ratio ' : ''}${atMost === undefined ? `≥ ${inWords(atLeast ?? 0)}` : `≤ ${inWords(atMost)}`}`;

function row(figure: Figure): string {
  const { name, value, unit, baseline, ratio, samples } = figure;
  const aim = AIMS[name];
  const met = isMet(figure);
  const verdict = met === undefined ? '' : met ? 'met' : '**missed**';
  const cells = [`\`${name}\``, inWords(value), unit, baseline === null ? '' : inWords(baseline), ratio === null ? '' : inWords(ratio)];
  return `| ${[...cells, String(samples), aim ? aimInWords(aim) : '', verdict].join(' | ')} |`;
}

/** @param source where, when and how the figures were measured */
export const docsTable = (figures: readonly Figure[], source: string): string =>
  [
    source,
    '',
    '| row | value | unit | baseline | ratio | samples | aim | |',
    '|---|---:|---|---:|---:|---:|---|---|',
    ...figures.map(row),
  ].join('\n');

/** Replaces what stands between the two marks of the file. @throws Error when the marks are missing */
export function writeDocsTable(file: string, table: string): void {
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} has no place for the table`);
  writeFileSync(file, `${text.slice(0, begin + BEGIN.length)}\n${table}\n${text.slice(end)}`);
}
