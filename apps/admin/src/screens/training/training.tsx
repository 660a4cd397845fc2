import { useInfiniteQuery } from '@tanstack/react-query';
import { BrandPage } from '../../components/brand-page.js';
import { DataList, type Column } from '../../components/data-list.js';
import { LinkButton, LinkText } from '../../components/link-button.js';
import { StateWord } from '../../components/state-word.js';
import { Empty } from '../../components/states.js';
import { absoluteTime } from '../../components/time.js';
import { training as text } from '../../messages/training.js';
import { IfMay, Needs } from '../../session/session-context.js';
import { runsPages } from './queries.js';
import type { Run } from './types.js';
import { figure, RUN_TONES } from './words.js';

type Listed = Pick<Run, 'id' | 'state' | 'createdAt' | 'modelId'> & {
  readonly settings: Run['settings'];
  readonly progress: Run['progress'];
};

const COLUMNS: readonly Column<Listed>[] = [
  {
    name: text.columns.run,
    width: 'minmax(9rem, 1.4fr)',
    cell: ({ id, createdAt }) => (
      <LinkText to="/training/$runId" params={{ runId: id }}>
        {absoluteTime(createdAt)}
      </LinkText>
    ),
  },
  { name: text.columns.epsilon, width: '7rem', cell: ({ settings }) => figure(settings.privacy?.epsilon), wideOnly: true },
  {
    name: text.columns.progress,
    width: 'minmax(8rem, 1fr)',
    cell: ({ progress }) => (progress ? text.steps(progress.step, progress.steps) : figure(null)),
    wideOnly: true,
  },
  { name: text.columns.loss, width: '6rem', cell: ({ progress }) => figure(progress?.loss), wideOnly: true },
  {
    name: text.columns.state,
    width: '11rem',
    cell: ({ state, modelId }) => <StateWord tone={RUN_TONES[state]}>{modelId === null ? text.states[state] : text.authorised}</StateWord>,
  },
];

const toPlan = (
  <IfMay scope="training:write">
    <LinkButton to="/training/new">{text.start}</LinkButton>
  </IfMay>
);

export const Training = () => (
  <Needs scope="training:read">
    <BrandPage title={text.title} lead={text.lead} actions={() => toPlan}>
      {({ id }) => <RunsOf key={id} brandId={id} />}
    </BrandPage>
  </Needs>
);

const RunsOf = ({ brandId }: { readonly brandId: string }) => (
  <DataList<Listed>
    label={text.title}
    query={useInfiniteQuery(runsPages(brandId)) as never}
    columns={COLUMNS}
    keyOf={({ id }) => id}
    empty={
      <Empty title={text.emptyTitle} picture={<img src="/app/pieces/2.webp" alt="" width={120} height={120} />} action={toPlan}>
        {text.empty}
      </Empty>
    }
  />
);
