import type { Verdict } from '@intaglio/provenance';

/** One line per check: pass or fail, what holds, what it means; a word stands beside every mark, so that nothing rests on colour. */
export function formatVerdict({ ok, checks }: Verdict, colour = false): string {
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const mark = (passed: boolean): string => (passed ? paint(32, 'pass') : paint(31, 'FAIL'));
  const lines = checks.map(({ passed, title, detail }) => `  ${mark(passed)}  ${title}\n        ${paint(2, detail)}`);
  const failed = checks.filter(({ passed }) => !passed).length;
  return [
    ...lines,
    '',
    ok ? `  ${checks.length} checks passed.` : `  ${failed} of ${checks.length} checks failed: do not rely on this piece.`,
  ].join('\n');
}
