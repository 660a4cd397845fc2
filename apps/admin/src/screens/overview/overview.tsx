import { SegmentedControl, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { overview as text } from '../../messages/overview.js';
import { Needs } from '../../session/session-context.js';
import { NeedsAttention } from './attention.js';
import { Budgets } from './budgets.js';
import { FirstSteps } from './first-steps.js';
import { Gas } from './gas.js';
import { LatestPieces } from './latest-pieces.js';
import { anyQuery, overviewQuery } from './queries.js';
import { StepTimes } from './step-times.js';
import { Throughput } from './throughput.js';
import { WINDOWS, type OverviewAnswer, type Window } from './types.js';
import { Verdicts } from './verdicts.js';

const route = getRouteApi('/');
const USUAL: Window = '24h';

export const Overview = () => (
  <Needs scope="generations:read">
    <OverviewPage />
  </Needs>
);

function OverviewPage() {
  const { window = USUAL } = route.useSearch();
  const any = useQuery(anyQuery);
  const query = useQuery(overviewQuery(window));
  return (
    <Page title={text.title} actions={any.data === true && <WindowChoice window={window} />}>
      <Loaded query={any} waiting={<Waiting rows={5} height={120} />}>
        {(made) => (
          <Loaded query={query} waiting={<Waiting rows={5} height={120} />}>
            {(found) => (
              <>
                <NeedsAttention of={found.needsAttention} quiet={!made} />
                {made ? <Work found={found} window={window} /> : <FirstSteps />}
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function WindowChoice({ window }: { readonly window: Window }) {
  const navigate = route.useNavigate();
  return (
    <SegmentedControl
      aria-label={text.window}
      size="xs"
      value={window}
      onChange={(value) => void navigate({ to: '.', search: value === USUAL ? {} : { window: value as Window }, replace: true })}
      data={WINDOWS.map((value) => ({ value, label: text.windows[value] }))}
    />
  );
}

const Work = ({ found, window }: { readonly found: OverviewAnswer; readonly window: Window }) => (
  <>
    <LatestPieces />
    <Throughput of={found.throughput} window={window} />
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <StepTimes of={found.steps} />
      <Verdicts of={found.verdicts} />
      <Budgets of={found.budgets} />
      <Gas of={found.gas} />
    </SimpleGrid>
  </>
);
