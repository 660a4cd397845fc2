import { Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { Facts } from '../../../components/facts.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { Empty, Waiting } from '../../../components/states.js';
import { count } from '../../../components/time.js';
import { usage as text } from '../../../messages/settings.js';
import { Needs } from '../../../session/session-context.js';
import { inBytes } from '../bytes.js';
import type { Usage } from '../types.js';
import { Limits } from './limits.js';
import { lastMonths, monthOf, type Month } from './months.js';
import { Quota } from './quota.js';

const PiecesChart = lazy(async () => ({ default: (await import('./pieces-chart.js')).PiecesChart }));
const StepsChart = lazy(async () => ({ default: (await import('./steps-chart.js')).StepsChart }));

const REFRESH_MS = 30_000;
const MONTHS = 13;
/** As high as a chart, so that nothing jumps. */
const ChartWaiting = <Waiting rows={1} height={260} />;

const usageQuery = ({ from, to, id }: Month) => ({
  queryKey: ['usage', id],
  queryFn: () => answered(api.GET('/v1/usage', { params: { query: { from, to } } })),
  refetchInterval: REFRESH_MS,
});

const sum = (counted: readonly { readonly count: number }[]): number => counted.reduce((total, { count: n }) => total + n, 0);

const gas = ({ gasUsed, receipts }: Usage['mints']): string =>
  receipts === 0 ? count(gasUsed) : `${count(gasUsed)} (${text.gasEach(count(Math.round(gasUsed / receipts)))})`;

const Totals = ({ of: { mints, datasetItems, imports, trainings } }: { readonly of: Usage }) => (
  <Facts
    of={[
      [text.mints, count(mints.confirmed)],
      [text.gas, gas(mints)],
      [text.items, `${count(datasetItems.count)} (${inBytes(datasetItems.bytes)})`],
      [text.imports, `${count(imports.count)} (${text.accepted(count(imports.accepted), count(imports.refused))})`],
      [text.trainings, count(sum(trainings))],
    ]}
  />
);

const OfMonth = ({ usage }: { readonly usage: Usage }) => (
  <Stack gap="lg">
    <Panel title={text.generations} lead={text.generationsWords}>
      {usage.generations.length === 0 ? (
        <Empty title={text.empty}>{text.emptyWords}</Empty>
      ) : (
        <Suspense fallback={ChartWaiting}>
          <PiecesChart counted={usage.generations} />
        </Suspense>
      )}
    </Panel>
    {usage.steps.length > 0 && (
      <Panel title={text.steps} lead={text.stepsWords}>
        <Suspense fallback={ChartWaiting}>
          <StepsChart steps={usage.steps} />
        </Suspense>
      </Panel>
    )}
    <Panel title={text.totals}>
      <Totals of={usage} />
    </Panel>
  </Stack>
);

function UsageOfMonths() {
  const months = lastMonths(new Date(), MONTHS);
  const [id, setId] = useState(months[0]!.id);
  const query = useQuery(usageQuery(monthOf(id)));
  return (
    <>
      <Panel
        title={text.title}
        lead={text.lead}
        actions={
          <Select
            label={text.month}
            data={months.map((month) => ({ value: month.id, label: month.name }))}
            value={id}
            onChange={(chosen) => setId(chosen ?? id)}
            allowDeselect={false}
            w={200}
          />
        }
      >
        <Quota />
      </Panel>
      <Loaded query={query} waiting={<Waiting rows={2} height={260} />}>
        {(usage) => <OfMonth usage={usage} />}
      </Loaded>
      <Limits />
    </>
  );
}

/** What was used in a month, and how much may be asked for. */
export const UsageSettings = () => (
  <Needs scope="usage:read">
    <UsageOfMonths />
  </Needs>
);
