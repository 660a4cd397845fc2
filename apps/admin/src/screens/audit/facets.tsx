import { Button, Chip, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { count, dayOf } from '../../components/time.js';
import { audit as text } from '../../messages/audit.js';
import classes from './audit.module.css';
import type { Facet } from './narrow.js';

interface FacetsProps {
  readonly label: string;
  readonly facets: readonly Facet[];
  readonly chosen: string | undefined;
  readonly choose: (value: string | undefined) => void;
  readonly nameOf: (value: string) => string;
}

/** How many are shown before somebody asks for the others. */
const SHOWN = 6;

/** One question that narrows the log, each answer with how many events it leaves. */
export function Facets({ label, facets, chosen, choose, nameOf }: FacetsProps) {
  const [all, setAll] = useState(false);
  const shown = all ? facets : facets.filter(({ value }, place) => place < SHOWN || value === chosen);
  return (
    <Group gap={6} role="group" aria-label={label} className={classes['facets']!}>
      <Text size="xs" c="dimmed" className={classes['facetName']!}>
        {label}
      </Text>
      {shown.map(({ value, count: n }) => (
        <Chip key={value} size="xs" variant="outline" checked={chosen === value} onChange={(on) => choose(on ? value : undefined)}>
          {nameOf(value)} <span className={classes['count']}>{count(n)}</span>
        </Chip>
      ))}
      {facets.length > SHOWN && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(!all)}>
          {all ? text.fewer : text.more(facets.length - SHOWN)}
        </Button>
      )}
    </Group>
  );
}

interface DaysProps {
  readonly days: readonly Facet[];
  readonly chosen: string | undefined;
  readonly choose: (day: string | undefined) => void;
}

/** Days that a bar is drawn for. */
const DAYS = 30;
const DAY_MS = 86_400_000;

/** Events by day, the last thirty days to the newest event; a bar narrows the log to its day. */
export function Days({ days, chosen, choose }: DaysProps) {
  const newest = Date.parse(days.at(-1)?.value ?? new Date().toISOString().slice(0, 10));
  const counts = new Map(days.map(({ value, count: n }) => [value, n]));
  const most = Math.max(1, ...counts.values());
  const bars = Array.from({ length: DAYS }, (_, back) => new Date(newest - (DAYS - 1 - back) * DAY_MS).toISOString().slice(0, 10));
  return (
    <figure className={classes['histogram']}>
      <div role="group" aria-label={text.facets.day} className={classes['days']}>
        {bars.map((day) => {
          const n = counts.get(day) ?? 0;
          return (
            <button
              key={day}
              type="button"
              className={classes['day']}
              aria-pressed={chosen === day}
              aria-label={text.ofDay(dayOf(day), n)}
              title={text.ofDay(dayOf(day), n)}
              disabled={n === 0}
              onClick={() => choose(chosen === day ? undefined : day)}
            >
              <span style={{ height: `${n === 0 ? 2 : 8 + (92 * n) / most}%` }} />
            </button>
          );
        })}
      </div>
      <figcaption>
        <span>{dayOf(bars[0]!)}</span>
        <span>{dayOf(bars.at(-1)!)}</span>
      </figcaption>
    </figure>
  );
}
