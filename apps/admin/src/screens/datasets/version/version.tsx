import { Alert, Group, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LinkText } from '../../../components/link-button.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { StateWord } from '../../../components/state-word.js';
import { datasets, version as text } from '../../../messages/datasets.js';
import { Needs, useMay } from '../../../session/session-context.js';
import { AddPictures } from '../adding/add-pictures.js';
import { datasetQuery, versionQuery } from '../queries.js';
import type { VersionTab } from '../routes.js';
import type { Version } from '../types.js';
import { VERSION_TONES } from '../version-row.js';
import { Finalise } from './finalise.js';
import { Items } from './items.js';
import { Refusals } from './refusals.js';
import { Roots } from './roots.js';

const route = getRouteApi('/datasets/$datasetId/versions/$versionId');

export const VersionScreen = () => (
  <Needs scope="datasets:read">
    <OneVersion />
  </Needs>
);

function OneVersion() {
  const { datasetId, versionId } = route.useParams();
  const query = useQuery(versionQuery(versionId));
  const dataset = useQuery(datasetQuery(datasetId));
  const mayWrite = useMay('datasets:write');
  const [found, name] = [query.data, dataset.data?.name];
  return (
    <Page
      title={found && name !== undefined ? text.title(name, found.version) : datasets.title}
      {...(found && { lead: text.items(found.items) })}
      actions={
        found && (
          <>
            <StateWord tone={VERSION_TONES[found.state]}>{datasets.states[found.state]}</StateWord>
            {found.state !== 'ready' && mayWrite && <Finalise version={found} />}
          </>
        )
      }
    >
      <Loaded query={query}>
        {(version) => (
          <>
            <Flags version={version} />
            <Parts version={version} adding={version.state !== 'ready' && mayWrite} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const Flags = ({ version: { flags } }: { readonly version: Version }) =>
  flags.length > 0 && (
    <Alert color="red" title={text.flagged}>
      {flags.map(({ licenceId, words, items }) => (
        <Group key={licenceId} gap="xs">
          <Text size="sm">{text.flag(words, items)}</Text>
          <LinkText size="sm" to="/licences/$licenceId" params={{ licenceId }}>
            {text.toLicence}
          </LinkText>
        </Group>
      ))}
    </Alert>
  );

function Parts({ version, adding }: { readonly version: Version; readonly adding: boolean }) {
  const search = route.useSearch();
  const { tab = 'items' } = search;
  const navigate = route.useNavigate();
  const shown = tab === 'add' && !adding ? 'items' : tab;
  const choose = (value: string | null): void =>
    void navigate({ to: '.', search: { ...search, tab: (value ?? 'items') as VersionTab }, replace: true });
  return (
    <Tabs value={shown} onChange={choose} keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="items">{text.tabs.items}</Tabs.Tab>
        <Tabs.Tab value="refusals">{text.tabs.refusals}</Tabs.Tab>
        {adding && <Tabs.Tab value="add">{text.tabs.add}</Tabs.Tab>}
        <Tabs.Tab value="roots">{text.tabs.roots}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="items">
        <Items versionId={version.id} />
      </Tabs.Panel>
      <Tabs.Panel value="refusals">
        <Refusals versionId={version.id} />
      </Tabs.Panel>
      {adding && (
        <Tabs.Panel value="add">
          <AddPictures versionId={version.id} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="roots">
        <Roots version={version} />
      </Tabs.Panel>
    </Tabs>
  );
}
