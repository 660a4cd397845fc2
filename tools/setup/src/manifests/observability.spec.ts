import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMetrics } from '@intaglio/runtime';
import { parse } from 'yaml';
import { projectRoot } from '../paths.js';

interface Dashboard {
  readonly uid: string;
  readonly panels: readonly {
    readonly title: string;
    readonly gridPos: Record<'x' | 'y' | 'w' | 'h', number>;
    readonly targets: readonly { readonly expr: string }[];
  }[];
}
interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const directory = 'docker/grafana/dashboards';
const dashboards = readdirSync(join(projectRoot, directory)).map((name) => JSON.parse(read(`${directory}/${name}`)) as Dashboard);
const rules = (parse(read('docker/prometheus/alerts.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);

/** What Prometheus makes of each metric: a histogram is three. `up` is Prometheus's own. */
const known = new Set([
  'up',
  ...createMetrics('test')
    .registry.getMetricsAsArray()
    .flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]),
]);
const namesIn = (expression: string): string[] =>
  [...expression.replace(/\{[^}]*\}/g, '').matchAll(/\b(?:intaglio|nodejs|process)_\w+|\bup\b/g)].map(([name]) => name);
const balanced = (expression: string): boolean =>
  ['()', '{}', '[]'].every(([open, close]) => expression.split(open!).length === expression.split(close!).length);

describe('dashboards and alerts', () => {
  it.each(dashboards.flatMap(({ uid, panels }) => panels.map((panel) => [`${uid}: ${panel.title}`, panel] as const)))(
    'show what is measured: %s',
    (_, panel) => {
      expect(panel.targets.length).toBeGreaterThan(0);
      for (const { expr } of panel.targets) {
        expect([expr, namesIn(expr).length > 0, balanced(expr)]).toEqual([expr, true, true]);
        expect(namesIn(expr).filter((name) => !known.has(name))).toEqual([]);
      }
      expect(panel.gridPos.x + panel.gridPos.w).toBeLessThanOrEqual(24);
    },
  );

  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    'wake somebody for what is measured, and say what to do: %s',
    (name, { expr, labels, annotations }) => {
      expect([namesIn(expr).length > 0, balanced(expr)]).toEqual([true, true]);
      expect(namesIn(expr).filter((metric) => !known.has(metric))).toEqual([]);
      expect(['page', 'ticket']).toContain(labels.severity);
      const [path, anchor] = annotations.runbook.split('#');
      expect(anchor).toBe(name.toLowerCase());
      expect(read(path!)).toMatch(new RegExp(`^## ${name}\\n\\S`, 'm'));
    },
  );

  it('have no section in the runbook that no alert leads to', () => {
    const sections = [...read('docs/operations/runbook.md').matchAll(/^## (\w+)$/gm)].map(([, name]) => name!);
    expect(sections.sort()).toEqual(rules.map(({ alert }) => alert).sort());
  });

  it('ask for every metric of ours somewhere', () => {
    const asked = new Set(
      [
        ...dashboards.flatMap(({ panels }) => panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))),
        ...rules.map(({ expr }) => expr),
      ].flatMap(namesIn),
    );
    const ours = createMetrics('test')
      .registry.getMetricsAsArray()
      .map(({ name }) => name)
      .filter((name) => name.startsWith('intaglio_'));
    expect(ours.filter((name) => ![...asked].some((one) => one.startsWith(name)))).toEqual(['intaglio_dataset_import_seconds']);
  });
});
