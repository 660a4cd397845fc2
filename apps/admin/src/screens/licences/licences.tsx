import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DataList, type Column } from '../../components/data-list.js';
import { LinkButton, LinkText } from '../../components/link-button.js';
import { Page } from '../../components/page.js';
import { StateWord } from '../../components/state-word.js';
import { Empty } from '../../components/states.js';
import { dayOf } from '../../components/time.js';
import { licences as text } from '../../messages/licences.js';
import { IfMay, Needs } from '../../session/session-context.js';
import { licencesPages } from './queries.js';
import type { Licence, LicenceState } from './types.js';
import { basisInWords, daysUntil, SOON_DAYS, TONES, usesInWords } from './words.js';

const route = getRouteApi('/licences');
const SHOWN: readonly LicenceState[] = ['offered', 'active', 'expired', 'revoked'];

const ends = ({ document: { expiresAt }, state }: Licence): React.ReactNode => {
  if (expiresAt === null) return text.noEnd;
  if (state !== 'active' || daysUntil(expiresAt) > SOON_DAYS) return dayOf(expiresAt);
  return <StateWord tone="waiting">{dayOf(expiresAt)}</StateWord>;
};

const COLUMNS: readonly Column<Licence>[] = [
  {
    name: text.columns.licensor,
    width: 'minmax(8rem, 1.2fr)',
    cell: ({ id, document }) => (
      <LinkText to="/licences/$licenceId" params={{ licenceId: id }}>
        {document.licensor}
      </LinkText>
    ),
  },
  { name: text.columns.basis, width: 'minmax(8rem, 1.4fr)', cell: ({ document }) => basisInWords(document.basis), wideOnly: true },
  { name: text.columns.uses, width: 'minmax(10rem, 1.4fr)', cell: ({ document }) => usesInWords(document.uses), wideOnly: true },
  { name: text.columns.ends, width: '9rem', cell: ends, wideOnly: true },
  { name: text.columns.state, width: '7rem', cell: ({ state }) => <StateWord tone={TONES[state]}>{text.states[state]}</StateWord> },
];

export const Licences = () => (
  <Needs scope="licences:read">
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <IfMay scope="licences:write">
          <LinkButton to="/licences/new">{text.register}</LinkButton>
        </IfMay>
      }
    >
      <LicenceList />
    </Page>
  </Needs>
);

function LicenceList() {
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(licencesPages(state));
  const show = (value: string): void =>
    void navigate({ to: '.', search: value === 'all' ? {} : { state: value as LicenceState }, replace: true });
  return (
    <>
      <SegmentedControl
        aria-label={text.filter}
        value={state ?? 'all'}
        onChange={show}
        data={[{ value: 'all', label: text.all }, ...SHOWN.map((value) => ({ value, label: text.states[value] }))]}
        w="fit-content"
        maw="100%"
        size="xs"
      />
      <DataList
        label={text.title}
        query={query}
        columns={COLUMNS}
        keyOf={({ id }) => id}
        empty={<NoLicences filtered={state !== undefined} />}
      />
    </>
  );
}

const NoLicences = ({ filtered }: { readonly filtered: boolean }) =>
  filtered ? (
    <Empty title={text.emptyStateTitle}>{text.emptyState}</Empty>
  ) : (
    <Empty
      title={text.emptyTitle}
      picture={<img src="/app/pieces/3.webp" alt="" width={120} height={120} />}
      action={
        <IfMay scope="licences:write">
          <LinkButton to="/licences/new">{text.register}</LinkButton>
        </IfMay>
      }
    >
      {text.empty}
    </Empty>
  );
