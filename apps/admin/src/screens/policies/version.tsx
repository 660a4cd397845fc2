import { Select, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Hash } from '../../components/hash.js';
import { LinkText } from '../../components/link-button.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { absoluteTime } from '../../components/time.js';
import { fields, policies, version as text } from '../../messages/policies.js';
import { Needs } from '../../session/session-context.js';
import { brandQuery } from '../brands/queries.js';
import { useAuthors } from './authors.js';
import { BackendMark } from './backend-mark.js';
import { changeWords } from './change-words.js';
import classes from './policies.module.css';
import { differenceQuery, versionQuery, versionsQuery } from './queries.js';
import { RuleChanges } from './rule-changes.js';
import { rulesOf } from './rules-of.js';
import { asVersion, type PolicyVersion as Version } from './types.js';

export const PolicyVersion = () => (
  <Needs scope="policies:read">
    <OneVersion />
  </Needs>
);

function OneVersion() {
  const { brandId, policyId } = useParams({ from: '/policies/$brandId/$policyId' });
  const brand = useQuery(brandQuery(brandId));
  const authorOf = useAuthors(brandId);
  return (
    <Loaded query={useQuery(versionQuery(brandId, policyId))} waiting={<Waiting rows={8} />}>
      {(version) => (
        <Page
          title={text.title(brand.data?.brand.name ?? '…', version.version)}
          lead={[absoluteTime(version.createdAt), authorOf(version.id)].join(' ')}
        >
          <LinkText to="/policies/$brandId" params={{ brandId }} size="sm">
            {text.all}
          </LinkText>
          <Comparison version={version} />
          <Whole version={version} />
        </Page>
      )}
    </Loaded>
  );
}

/** Against any other version that has been loaded; against the one before it unless another is chosen. */
function Comparison({ version }: { readonly version: Version }) {
  const { brandId, id } = version;
  const { data } = useInfiniteQuery(versionsQuery(brandId));
  const { against } = useSearch({ from: '/policies/$brandId/$policyId' });
  const navigate = useNavigate();
  const others = data?.pages.flatMap(({ items }) => items.map(asVersion)).filter((other) => other.id !== id) ?? [];
  const chosen = others.find((other) => other.id === against) ?? others.find((other) => other.version === version.version - 1) ?? others[0];
  return (
    <Stack gap="sm" component="section">
      <Title order={2}>{text.compared}</Title>
      {data && !chosen && <Text c="dimmed">{text.noOther}</Text>}
      {chosen && (
        <>
          <Select
            maw={260}
            label={text.against}
            data={others.map((other) => ({ value: other.id, label: policies.version(other.version) }))}
            value={chosen.id}
            allowDeselect={false}
            onChange={(other) => void navigate({ to: '.', search: { ...(other !== null && { against: other }) }, replace: true })}
          />
          <Difference brandId={brandId} id={id} against={chosen.id} />
        </>
      )}
    </Stack>
  );
}

const Difference = ({ brandId, id, against }: { readonly brandId: string; readonly id: string; readonly against: string }) => (
  <Loaded query={useQuery(differenceQuery(brandId, id, against))} waiting={<Waiting rows={3} />}>
    {({ from, to, changes }) =>
      changes.length === 0 ? (
        <Text>{text.nothing}</Text>
      ) : (
        <RuleChanges changes={changeWords(changes)} before={from.version} after={to.version} />
      )
    }
  </Loaded>
);

const Whole = ({ version: { policy, policyHash } }: { readonly version: Version }) => (
  <Stack gap="sm" component="section">
    <Title order={2}>{text.whole}</Title>
    <dl className={classes['rules']}>
      <div>
        <dt>{fields['/backend/id']}</dt>
        <dd>
          <BackendMark id={policy.backend.id} />
        </dd>
      </div>
      {rulesOf(policy).map(({ rule, value }) => (
        <div key={rule}>
          <dt>{rule}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{text.hashName}</dt>
        <dd>
          <Hash value={policyHash} what={text.hash} />
        </dd>
      </div>
    </dl>
    <Text size="sm" c="dimmed">
      {text.onChain}
    </Text>
  </Stack>
);
