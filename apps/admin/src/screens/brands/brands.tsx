import { Button } from '@mantine/core';
import { builtInKits } from '@intaglio/generator';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Drawings } from '../../components/drawing/drawings.js';
import { sampleGenomes, seedOf } from '../../components/drawing/sample-genomes.js';
import { scatteredGenomes, SHOWN_SEED } from '../../components/drawing/scattered-genomes.js';
import { LinkButton } from '../../components/link-button.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Empty, Failed, Waiting } from '../../components/states.js';
import { brands as text, newBrand } from '../../messages/brands.js';
import { IfMay, Needs } from '../../session/session-context.js';
import classes from './brands.module.css';
import { brandsQuery } from './queries.js';
import { asBrand, type Brand } from './types.js';

export const Brands = () => (
  <Needs scope="brands:read">
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <IfMay scope="brands:write">
          <LinkButton to="/brands/new">{text.create}</LinkButton>
        </IfMay>
      }
    >
      <BrandCards />
    </Page>
  </Needs>
);

function BrandCards() {
  const query = useInfiniteQuery(brandsQuery);
  if (query.data === undefined)
    return query.isError ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Waiting rows={2} height={320} />;
  const brands = query.data.pages.flatMap(({ items }) => items).map(asBrand);
  if (brands.length === 0) return <NoBrands />;
  return (
    <>
      <ul className={classes['cards']}>
        {brands.map((brand) => (
          <li key={brand.id}>
            <BrandCard brand={brand} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </>
  );
}

function BrandCard({ brand: { id, name, styleKit, styleKitHash, createdAt } }: { readonly brand: Brand }) {
  const genomes = useMemo(() => sampleGenomes({ geneBounds: [] }, 1, seedOf(styleKitHash)), [styleKitHash]);
  return (
    <Link to="/brands/$brandId" params={{ brandId: id }} className={classes['card']}>
      <Drawings kit={styleKit} genomes={genomes} label={() => text.example(name)} />
      <span className={`serif ${classes['name']}`}>{name}</span>
      <span className={classes['facts']}>
        {newBrand.families[styleKit.family]} · <Moment at={createdAt} />
      </span>
    </Link>
  );
}

const EXAMPLES = scatteredGenomes(1, SHOWN_SEED);

const NoBrands = () => (
  <Empty
    title={text.emptyTitle}
    picture={
      <div className={classes['examples']} aria-hidden="true">
        {builtInKits.slice(0, 3).map((kit) => (
          <Drawings key={kit.id} kit={kit} genomes={EXAMPLES} label={() => ''} />
        ))}
      </div>
    }
    action={
      <IfMay scope="brands:write">
        <LinkButton to="/brands/new">{text.create}</LinkButton>
      </IfMay>
    }
  >
    {text.empty}
  </Empty>
);
