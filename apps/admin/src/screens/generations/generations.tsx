import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { brandsQuery } from '../../components/brand-page.js';
import { DataList, type Column } from '../../components/data-list.js';
import { Guilloche } from '../../components/guilloche.js';
import { shortened } from '../../components/hash.js';
import { hexOf } from '../../components/field-hex.js';
import { LinkButton, LinkText } from '../../components/link-button.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { StateWord } from '../../components/state-word.js';
import { Empty } from '../../components/states.js';
import { generations as text } from '../../messages/generations.js';
import { IfMay, Needs } from '../../session/session-context.js';
import { Filters } from './filters.js';
import classes from './generations.module.css';
import { generationsPages } from './queries.js';
import { isState, TONES } from './states.js';
import type { GenerationSummary, Narrowing } from './types.js';

const route = getRouteApi('/generations');

export const Generations = () => (
  <Needs scope="generations:read">
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <LinkButton to="/gallery" variant="default">
            {text.toGallery}
          </LinkButton>
          <IfMay scope="generations:write">
            <LinkButton to="/generations/new">{text.start}</LinkButton>
          </IfMay>
        </>
      }
    >
      <List />
    </Page>
  </Needs>
);

function List() {
  const { state, ...others } = route.useSearch();
  const by: Narrowing = { ...others, ...(isState(state) && { state }) };
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(generationsPages(by));
  const brands = useQuery(brandsQuery).data?.items;
  const columns = useMemo(() => columnsOf(new Map(brands?.map(({ id, name }) => [id, name]))), [brands]);
  const narrowed = Object.keys(by).length > 0;
  return (
    <>
      <Filters by={by} onChange={(search) => void navigate({ to: '.', search, replace: true })} />
      <DataList
        label={text.title}
        query={query}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          narrowed ? (
            <Empty title={text.noMatchTitle}>{text.noMatch}</Empty>
          ) : (
            <Empty
              title={text.emptyTitle}
              action={
                <IfMay scope="generations:write">
                  <LinkButton to="/generations/new">{text.start}</LinkButton>
                </IfMay>
              }
            >
              {text.empty}
            </Empty>
          )
        }
      />
    </>
  );
}

const columnsOf = (brands: ReadonlyMap<string, string>): readonly Column<GenerationSummary>[] => [
  {
    name: text.columns.piece,
    width: 'minmax(9rem, 1fr)',
    cell: (one) => (
      <LinkText size="sm" to="/generations/$generationId" params={{ generationId: one.id }} className={classes['piece']!}>
        <Thumbnail of={one} />
        <span className="mono">{one.id.slice(-8)}</span>
      </LinkText>
    ),
  },
  {
    name: text.columns.state,
    width: 'minmax(9rem, 1fr)',
    cell: ({ state }) => <StateWord tone={TONES[state]}>{text.states[state]}</StateWord>,
  },
  { name: text.columns.brand, width: 'minmax(8rem, 1.2fr)', cell: ({ brandId }) => brands.get(brandId) ?? '', wideOnly: true },
  { name: text.columns.input, width: '8rem', cell: ({ input }) => text.inputs[input.kind], wideOnly: true },
  {
    name: text.columns.recipient,
    width: '9.5rem',
    cell: ({ recipient }) => <span className="mono">{shortened(recipient)}</span>,
    wideOnly: true,
  },
  { name: text.columns.asked, width: '8.5rem', cell: ({ createdAt }) => <Moment at={createdAt} />, wideOnly: true },
];

/** The piece; before that, the shape of what was asked. */
function Thumbnail({ of: { image, input } }: { readonly of: GenerationSummary }) {
  if (image) return <img src={new URL(image.url).pathname} alt="" width="36" height="36" loading="lazy" decoding="async" />;
  if (input.commitment === null) return <span className={classes['none']} />;
  return <Guilloche bytes={hexOf(input.commitment)} size={36} label={text.seal} />;
}
