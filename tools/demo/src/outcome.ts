import { receiptOf, type Chain } from '@intaglio/chain';
import type { TokenFacts } from '@intaglio/domain';
import type { Verdict } from '@intaglio/provenance';
import type { GenerationView, MintedView } from './generate.js';

export interface Outcome {
  readonly brand: string;
  readonly backend: string;
  readonly proofKind: TokenFacts['proofKind'];
  readonly view: MintedView;
  readonly gasUsed: number;
  readonly verdict: Verdict;
}

/** What a proof shows: that the network was run, or that an evaluator says so. */
const KINDS: Readonly<Record<Outcome['proofKind'], string>> = { computation: 'run', attested: 'attested' };

export const short = (text: string | null): string =>
  text === null ? '–' : text.length > 15 ? `${text.slice(0, 6)}…${text.slice(-6)}` : text;

export async function gasOf(chain: Chain, transactionHash: string): Promise<number> {
  const receipt = await receiptOf(chain, transactionHash);
  if (!receipt) throw new Error('the mint has no receipt');
  return Number(receipt.gasUsed);
}

export function alignedTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string => `  ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}

const stepTimes = ({ steps }: GenerationView): string =>
  steps.map(({ step, durationMs }) => `${step[0]}${(durationMs / 1000).toFixed(1)}`).join(' ');

const WIDE = 150;

/** One row a piece, or two on a narrow terminal. The prompt is shown as what everybody but its author sees of it: its commitment. */
export function outcomeTable(outcomes: readonly Outcome[], columns: number): string {
  const first = ['brand', 'prompt, committed', 'backend', 'gas', 'proof', 'verified'];
  const second = ['picture', 'transaction', 'steps, s'];
  const rows = outcomes.map(({ brand, backend, proofKind, view, gasUsed, verdict }) => ({
    first: [brand, short(view.input.commitment), backend, gasUsed.toLocaleString('en'), KINDS[proofKind], verdict.ok ? 'yes' : 'NO'],
    second: [short(view.picture.cid), short(view.token.transactionHash), stepTimes(view)],
  }));
  if (columns >= WIDE)
    return alignedTable(
      [...first, ...second],
      rows.map((row) => [...row.first, ...row.second]),
    );
  return `${alignedTable(
    first,
    rows.map((row) => row.first),
  )}\n\n${alignedTable(
    ['brand', ...second],
    rows.map((row) => [row.first[0]!, ...row.second]),
  )}`;
}
