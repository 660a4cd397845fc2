import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { comparePolicies } from '@intaglio/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { StyleKit } from '@intaglio/generator';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Drawings } from '../../components/drawing/drawings.js';
import { sampleGenomes } from '../../components/drawing/sample-genomes.js';
import { SHOWN_SEED } from '../../components/drawing/scattered-genomes.js';
import { Guilloche } from '../../components/guilloche.js';
import { Hash } from '../../components/hash.js';
import { LinkButton, LinkText } from '../../components/link-button.js';
import { Loaded } from '../../components/loaded.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Empty, Failed, Waiting } from '../../components/states.js';
import { history as text, policies } from '../../messages/policies.js';
import { IfMay, Needs } from '../../session/session-context.js';
import { brandQuery } from '../brands/queries.js';
import type { Brand } from '../brands/types.js';
import { useAuthors } from './authors.js';
import { BackendMark } from './backend-mark.js';
import { changeWords } from './change-words.js';
import classes from './policies.module.css';
import { versionsQuery } from './queries.js';
import { asVersion, type PolicyVersion } from './types.js';

export const PolicyHistory = () => (
  <Needs scope="policies:read">
    <OfBrand />
  </Needs>
);

function OfBrand() {
  const { brandId } = useParams({ from: '/policies/$brandId' });
  return (
    <Loaded query={useQuery(brandQuery(brandId))} waiting={<Waiting rows={6} height={88} />}>
      {({ brand }) => (
        <Page
          title={text.title(brand.name)}
          lead={text.lead}
          actions={
            <>
              <LinkButton variant="default" to="/brands/$brandId" params={{ brandId }}>
                {text.brand}
              </LinkButton>
              <IfMay scope="policies:write">
                <LinkButton to="/policies/$brandId/new" params={{ brandId }}>
                  {text.write}
                </LinkButton>
              </IfMay>
            </>
          }
        >
          <Versions brand={brand} />
        </Page>
      )}
    </Loaded>
  );
}

function Versions({ brand }: { readonly brand: Brand }) {
  const query = useInfiniteQuery(versionsQuery(brand.id));
  const authorOf = useAuthors(brand.id);
  if (query.data === undefined)
    return query.isError ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Waiting rows={5} height={88} />;
  const versions = query.data.pages.flatMap(({ items }) => items).map(asVersion);
  if (versions.length === 0)
    return (
      <Empty title={text.emptyTitle} picture={<Guilloche bytes={brand.styleKitHash} size={96} label={brand.name} />}>
        {text.empty}
      </Empty>
    );
  return (
    <>
      <ol className={classes['versions']} aria-label={text.label} reversed>
        {versions.map((version, index) => (
          <VersionEntry
            key={version.id}
            kit={brand.styleKit}
            author={authorOf(version.id)}
            version={version}
            before={versions[index + 1]}
            newest={index === 0}
          />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </>
  );
}

interface VersionEntryProps {
  readonly kit: StyleKit;
  readonly version: PolicyVersion;
  /** Undefined for whoever may not read the log. */
  readonly author: string | undefined;
  /** The one before it, where it has been loaded. */
  readonly before: PolicyVersion | undefined;
  readonly newest: boolean;
}

/** How many changes are said in the history; the rest stands in the comparison. */
const SAID = 6;
const SAMPLES = 3;

const VersionEntry = ({ kit, version, author, before, newest }: VersionEntryProps) => (
  <li className={classes['version']} data-newest={newest}>
    <div>
      <Group gap="sm">
        <Title order={2}>
          <LinkText inherit c="inherit" to="/policies/$brandId/$policyId" params={{ brandId: version.brandId, policyId: version.id }}>
            {policies.version(version.version)}
          </LinkText>
        </Title>
        <Text size="sm" c="dimmed">
          <Moment at={version.createdAt} /> {author}
        </Text>
        <BackendMark id={version.policy.backend.id} />
        <Hash value={version.policyHash} what={text.hash} />
      </Group>
      {version.version === 1 && <Text size="sm">{text.isFirst}</Text>}
      {before && <Changes version={version} before={before} />}
    </div>
    <Allowed kit={kit} version={version} />
  </li>
);

/** The same genomes as of every other version, as far as its bounds let them be. */
function Allowed({ kit, version: { version, policy } }: Pick<VersionEntryProps, 'kit' | 'version'>) {
  const genomes = useMemo(() => sampleGenomes(policy, SAMPLES, SHOWN_SEED), [policy]);
  return <Drawings kit={kit} genomes={genomes} label={(number) => `${text.samples(version)}, ${number}`} />;
}

function Changes({ version, before }: { readonly version: PolicyVersion; readonly before: PolicyVersion }) {
  const changes = changeWords(comparePolicies(before.policy, version.policy));
  if (changes.length === 0) return <Text size="sm">{text.unchanged}</Text>;
  return (
    <Stack gap={4}>
      <ul className={classes['changes']}>
        {changes.slice(0, SAID).map(({ rule, before: old, after }) => (
          <li key={rule}>{text.change(rule, old, after)}</li>
        ))}
      </ul>
      {changes.length > SAID && (
        <LinkText size="sm" to="/policies/$brandId/$policyId" params={{ brandId: version.brandId, policyId: version.id }}>
          {text.changes(changes.length)}
        </LinkText>
      )}
    </Stack>
  );
}
