import { Group, Text } from '@mantine/core';
import { dayOf } from '../../components/time.js';
import { licence as text, licences } from '../../messages/licences.js';
import classes from './term.module.css';
import type { LicenceDocument } from './types.js';
import { daysUntil } from './words.js';

/** Of a licence without an end: how much of the bar is behind today. */
const OPEN_SHARE = 0.5;

function stillOpen({ startsAt, expiresAt }: LicenceDocument): string {
  if (daysUntil(startsAt) > 0) return text.notStarted;
  if (expiresAt === null) return licences.noEnd;
  const days = daysUntil(expiresAt);
  return days > 0 ? text.daysLeft(days) : text.over;
}

/** The licence's time as an engraved scale, with today on it. */
export function Term({ document }: { readonly document: LicenceDocument }) {
  const [start, end] = [document.startsAt, document.expiresAt].map((at) => (at === null ? undefined : new Date(at).getTime()));
  const share = end === undefined ? OPEN_SHARE : (Date.now() - start!) / (end - start!);
  const today = Math.min(1, Math.max(0, share)) * 1000;
  const label =
    end === undefined ? text.termOpen(dayOf(document.startsAt)) : text.termOf(dayOf(document.startsAt), dayOf(document.expiresAt!));
  return (
    <div>
      <svg className={classes['scale']} viewBox="0 0 1000 36" preserveAspectRatio="none" role="img" aria-label={label}>
        <path className={classes['past']} d={`M0 18H${today}`} />
        <path className={end === undefined ? classes['open'] : classes['rest']} d={`M${today} 18H1000`} />
        <path className={classes['ticks']} d={Array.from({ length: 41 }, (_, i) => `M${i * 25} ${i % 10 === 0 ? 8 : 13}V18`).join('')} />
        <path className={classes['today']} d={`M${Math.min(998, Math.max(2, today))} 2V34`} />
      </svg>
      <Group justify="space-between" gap="md">
        <Text size="sm">{dayOf(document.startsAt)}</Text>
        <Text size="sm" c="dimmed">
          {stillOpen(document)}
        </Text>
        <Text size="sm">{document.expiresAt === null ? licences.noEnd : dayOf(document.expiresAt)}</Text>
      </Group>
    </div>
  );
}
