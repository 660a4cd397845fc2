import { useQuery } from '@tanstack/react-query';
import { Facts } from '../../../components/facts.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { Waiting } from '../../../components/states.js';
import { count } from '../../../components/time.js';
import { usage as text } from '../../../messages/settings.js';
import type { OwnLimits } from '../types.js';
import { limitsQuery } from './limits-query.js';

export type LimitName = keyof OwnLimits['limits'];
export const LIMIT_NAMES = Object.keys(text.names) as LimitName[];

/** A limit in words: all but the quota are per minute. */
export function limitInWords(name: LimitName, value: number | null): string {
  if (value === null) return text.unlimited;
  return name === 'monthlyGenerations' ? text.perMonth(count(value)) : text.perMinute(count(value));
}

export function Limits() {
  const query = useQuery(limitsQuery);
  return (
    <Panel title={text.limits} lead={text.limitsWords}>
      <Loaded query={query} waiting={<Waiting rows={8} height={20} />}>
        {({ limits }) => <Facts of={LIMIT_NAMES.map((name) => [text.names[name], limitInWords(name, limits[name])])} />}
      </Loaded>
    </Panel>
  );
}
