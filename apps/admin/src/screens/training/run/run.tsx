import { Alert, Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LinkButton } from '../../../components/link-button.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { StateWord } from '../../../components/state-word.js';
import { absoluteTime } from '../../../components/time.js';
import { authorisation, run as text, training } from '../../../messages/training.js';
import { IfMay, Needs } from '../../../session/session-context.js';
import { GatePanel } from '../gate/gate-panel.js';
import { QualityPanel } from '../gate/quality-panel.js';
import { hasEnded, runQuery } from '../queries.js';
import type { Run } from '../types.js';
import { RUN_TONES } from '../words.js';
import { AuthoriseModel } from './authorise-model.js';
import { CancelRun } from './cancel-run.js';
import { LiveCharts } from './live-charts.js';
import { RunFacts } from './run-facts.js';
import { Stages } from './stages.js';

const route = getRouteApi('/training/$runId');

export const RunScreen = () => (
  <Needs scope="training:read">
    <OneRun />
  </Needs>
);

function OneRun() {
  const { runId } = route.useParams();
  const query = useQuery(runQuery(runId));
  return (
    <Page
      title={query.data ? text.title(absoluteTime(query.data.createdAt)) : training.title}
      actions={query.data && <Actions run={query.data} />}
    >
      <Loaded query={query}>
        {(run) => (
          <>
            <Stages state={run.state} />
            {run.error && run.state !== 'refused' && (
              <Alert color="red" title={text.failedTitle}>
                {run.error.detail ?? run.error.title} <Code>{run.error.code}</Code>
              </Alert>
            )}
            <LiveCharts run={run} />
            {run.report && <GatePanel report={run.report} epsilon={run.settings.privacy?.epsilon} />}
            {run.report && <QualityPanel runId={run.id} report={run.report} />}

            <RunFacts run={run} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const Actions = ({ run }: { readonly run: Run }) => (
  <>
    <StateWord tone={RUN_TONES[run.state]}>{training.states[run.state]}</StateWord>
    {run.modelId !== null && (
      <LinkButton to="/models/$modelId" params={{ modelId: run.modelId }} variant="default">
        {authorisation.toModel}
      </LinkButton>
    )}
    <IfMay scope="training:write">
      {!hasEnded(run) && <CancelRun runId={run.id} />}
      {run.state === 'finished' && run.modelId === null && <AuthoriseModel runId={run.id} />}
    </IfMay>
  </>
);
