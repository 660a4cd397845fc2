import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Drawings } from '../../components/drawing/drawings.js';
import { sampleGenomes, seedOf } from '../../components/drawing/sample-genomes.js';
import { Hash } from '../../components/hash.js';
import { LinkButton, LinkText } from '../../components/link-button.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { brands as text, newBrand } from '../../messages/brands.js';
import { IfMay, Needs } from '../../session/session-context.js';
import classes from './brands.module.css';
import { Collections } from './collections.js';
import { brandQuery } from './queries.js';
import { RenameBrand } from './rename-brand.js';
import type { Brand } from './types.js';

export const BrandScreen = () => (
  <Needs scope="brands:read">
    <OneBrand />
  </Needs>
);

function OneBrand() {
  const { brandId } = useParams({ from: '/brands/$brandId' });
  return (
    <Loaded query={useQuery(brandQuery(brandId))} waiting={<Waiting rows={3} height={240} />}>
      {({ brand, etag }) => (
        <Page
          title={brand.name}
          lead={newBrand.families[brand.styleKit.family]}
          actions={
            <>
              <IfMay scope="brands:write">
                <RenameBrand brand={brand} etag={etag} />
              </IfMay>
              <LinkButton to="/policies/$brandId" params={{ brandId }}>
                {text.toPolicy}
              </LinkButton>
            </>
          }
        >
          <LinkText to="/brands" size="sm">
            {text.all}
          </LinkText>
          <Examples brand={brand} />
          <KitFacts brand={brand} />
          <Collections brandId={brandId} />
        </Page>
      )}
    </Loaded>
  );
}

const SHOWN = 6;

function Examples({ brand: { styleKit, styleKitHash, name } }: { readonly brand: Brand }) {
  const [seed, setSeed] = useState(() => seedOf(styleKitHash));
  const genomes = useMemo(() => sampleGenomes({ geneBounds: [] }, SHOWN, seed), [seed]);
  return (
    <Stack gap="sm" component="section" aria-label={text.examples}>
      <Drawings kit={styleKit} genomes={genomes} label={(number) => `${text.example(name)} ${number}`} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {text.examplesNote}
        </Text>
        <Button variant="default" size="xs" onClick={() => setSeed(seed + 1)}>
          {text.others}
        </Button>
      </Group>
    </Stack>
  );
}

const KitFacts = ({ brand: { styleKit: kit, styleKitHash } }: { readonly brand: Brand }) => (
  <Stack gap="xs" component="section">
    <Title order={2}>{text.styleKit}</Title>
    <dl className={classes['facts-list']}>
      {[
        [newBrand.monogram, kit.monogram],
        [newBrand.border, newBrand.borders[kit.border]],
        [newBrand.harmony, newBrand.harmonies[kit.harmony]],
      ].map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{text.styleKit}</dt>
        <dd>
          <Hash value={styleKitHash} what={text.kitHash} />
        </dd>
      </div>
    </dl>
    <Text size="sm" c="dimmed">
      {text.kitKept}
    </Text>
  </Stack>
);
