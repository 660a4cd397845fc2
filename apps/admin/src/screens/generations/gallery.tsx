import { Button, Group, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { brandsQuery } from '../../components/brand-page.js';
import { LinkButton } from '../../components/link-button.js';
import { Page } from '../../components/page.js';
import { Empty, Failed, Waiting } from '../../components/states.js';
import { dayOf } from '../../components/time.js';
import { gallery as text, generations } from '../../messages/generations.js';
import { Needs } from '../../session/session-context.js';
import classes from './generations.module.css';
import { galleryPages } from './queries.js';

const route = getRouteApi('/gallery');

export const Gallery = () => (
  <Needs scope="generations:read">
    <Page title={text.title} lead={text.lead} actions={<Actions />}>
      <Pieces />
    </Page>
  </Needs>
);

function Actions() {
  const { brand } = route.useSearch();
  const navigate = route.useNavigate();
  const brands = useQuery(brandsQuery).data?.items ?? [];
  return (
    <>
      {brands.length > 1 && (
        <Select
          aria-label={generations.filters.brand}
          placeholder={generations.filters.anyBrand}
          data={brands.map(({ id, name }) => ({ value: id, label: name }))}
          value={brand ?? null}
          onChange={(value) => void navigate({ to: '.', search: value === null ? {} : { brand: value }, replace: true })}
          clearable
          w={200}
        />
      )}
      <LinkButton to="/generations" variant="default">
        {text.toList}
      </LinkButton>
    </>
  );
}

/** Pictures first: each one leads to its piece; by Tab, or by arrows from one to the next. */
function Pieces() {
  const { brand } = route.useSearch();
  const query = useInfiniteQuery(galleryPages(brand));
  const names = new Map(useQuery(brandsQuery).data?.items.map(({ id, name }) => [id, name]));
  if (query.data === undefined)
    return query.isError ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Waiting rows={3} height={240} />;
  const pieces = query.data.pages.flatMap(({ items }) => items);
  if (pieces.length === 0) return <Empty title={text.emptyTitle}>{text.empty}</Empty>;
  return (
    <>
      <ul className={classes['sheet']} onKeyDown={byArrows}>
        {pieces.map(({ id, brandId, createdAt, image }) => (
          <li key={id}>
            <Link to="/generations/$generationId" params={{ generationId: id }}>
              {image && (
                <img
                  src={new URL(image.url).pathname}
                  alt={text.alt(names.get(brandId) ?? '', dayOf(createdAt))}
                  width="512"
                  height="512"
                  loading="lazy"
                  decoding="async"
                />
              )}
              <span className={classes['caption']}>
                <span>{names.get(brandId)}</span>
                <time dateTime={createdAt}>{dayOf(createdAt)}</time>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text.more}
          </Button>
        </Group>
      )}
    </>
  );
}

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

function byArrows(event: React.KeyboardEvent<HTMLUListElement>): void {
  const step = STEP[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll('a')];
  const next = links[links.indexOf(document.activeElement as HTMLAnchorElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
