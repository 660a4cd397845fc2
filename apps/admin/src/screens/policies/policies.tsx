import { Button, Text } from '@mantine/core';
import type { Policy } from '@intaglio/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Drawings } from '../../components/drawing/drawings.js';
import { sampleGenomes, seedOf } from '../../components/drawing/sample-genomes.js';
import { LinkButton } from '../../components/link-button.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Empty, Failed, Waiting } from '../../components/states.js';
import { brands as brandsText, collections } from '../../messages/brands.js';
import { policies as text } from '../../messages/policies.js';
import { Needs } from '../../session/session-context.js';
import { brandsQuery } from '../brands/queries.js';
import { asBrand, type Brand } from '../brands/types.js';
import { BackendMark } from './backend-mark.js';
import classes from './policies.module.css';
import { newestQuery } from './queries.js';

export const Policies = () => (
  <Needs scope="policies:read">
    <Page title={text.title} lead={text.lead}>
      <BrandPolicies />
    </Page>
  </Needs>
);

function BrandPolicies() {
  const query = useInfiniteQuery(brandsQuery);
  if (query.data === undefined)
    return query.isError ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Waiting rows={4} height={112} />;
  const brands = query.data.pages.flatMap(({ items }) => items).map(asBrand);
  if (brands.length === 0)
    return (
      <Empty title={text.noBrandsTitle} action={<LinkButton to="/brands">{text.toBrands}</LinkButton>}>
        {text.noBrands}
      </Empty>
    );
  return (
    <>
      <ul className={classes['list']}>
        {brands.map((brand) => (
          <BrandPolicy key={brand.id} brand={brand} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {brandsText.more}
        </Button>
      )}
    </>
  );
}

const summaryOf = ({ geneBounds, safetyLimit, royaltyBps }: Policy): string[] => [
  text.bounded(geneBounds.length),
  text.safety(safetyLimit),
  text.royalty(collections.percent(royaltyBps)),
];

function BrandPolicy({ brand }: { readonly brand: Brand }) {
  const { data: newest } = useQuery(newestQuery(brand.id));
  const bounds = newest?.policy.geneBounds;
  const genomes = useMemo(() => sampleGenomes({ geneBounds: bounds ?? [] }, 1, seedOf(brand.styleKitHash)), [bounds, brand.styleKitHash]);
  return (
    <li>
      <Link to="/policies/$brandId" params={{ brandId: brand.id }} className={`surface ${classes['row']}`}>
        <Drawings kit={brand.styleKit} genomes={genomes} label={() => brandsText.example(brand.name)} />
        <div className={classes['rule']}>
          <span className={`serif ${classes['name']}`}>{brand.name}</span>
          {newest === null && <Text c="dimmed">{text.noPolicy}</Text>}
          {newest && (
            <>
              <Text size="sm">
                {text.version(newest.version)} · <Moment at={newest.createdAt} />
              </Text>
              <BackendMark id={newest.policy.backend.id} plain />
            </>
          )}
        </div>
        {newest && (
          <Text size="sm" c="dimmed" className={classes['summary']!}>
            {summaryOf(newest.policy).join(' · ')}
          </Text>
        )}
      </Link>
    </li>
  );
}
