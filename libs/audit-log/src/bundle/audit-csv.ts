import type { AuditEvent } from '../event/audit-event.js';

const COLUMNS = ['place', 'time', 'actor kind', 'actor', 'action', 'targets', 'context', 'event'];

/** Quoted as RFC 4180 says; what a spreadsheet would take for a formula starts with an apostrophe, so that it stays text (OWASP, CSV injection). */
function cell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const row = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`;

/** A log for a spreadsheet: one row for each event, places counted from 1. @param entries events with their index in the tree */
export const auditCsv = (entries: Iterable<{ readonly index: number; readonly event: AuditEvent }>): string => {
  let csv = row(COLUMNS);
  for (const { index, event } of entries) {
    const targets = event.targets.map(({ kind, id }) => `${kind} ${id}`).join('; ');
    const context = Object.entries(event.context)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    csv += row([index + 1, event.time, event.actor.kind, event.actor.id, event.action, targets, context, event.id]);
  }
  return csv;
};
