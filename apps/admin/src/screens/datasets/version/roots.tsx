import { Button, Group, Stack, Text } from '@mantine/core';
import { api, answered } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { Facts } from '../../../components/facts.js';
import { Hash } from '../../../components/hash.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { saveFile } from '../../../components/save-file.js';
import { version as text } from '../../../messages/datasets.js';
import type { Version } from '../types.js';
import { RootSeal } from './root-seal.js';

export function Roots({ version }: { readonly version: Version }) {
  const { datasetRoot, licenceRoot, manifestHash, readyAt } = version;
  if (datasetRoot === null || licenceRoot === null || manifestHash === null || readyAt === null)
    return (
      <Panel title={text.roots} lead={text.rootsLead}>
        <Text size="sm">{text.notReady}</Text>
      </Panel>
    );
  return (
    <Panel title={text.roots} lead={text.rootsLead}>
      <Group align="flex-start" gap="xl">
        <RootSeal root={datasetRoot} size={132} />
        <Stack>
          <Facts
            of={[
              [text.datasetRoot, <Hash key="dataset" value={datasetRoot} what={text.datasetRoot} />],
              [text.licenceRoot, <Hash key="licence" value={licenceRoot} what={text.licenceRoot} />],
              [text.manifestHash, <Hash key="manifest" value={manifestHash} what={text.manifestHash} />],
              [text.readyAt, <Moment key="ready" at={readyAt} />],
            ]}
          />
          <Manifest version={version} />
        </Stack>
      </Group>
    </Panel>
  );
}

function Manifest({ version: { id: versionId, version } }: { readonly version: Version }) {
  const download = useChange({
    run: () => answered(api.GET('/v1/dataset-versions/{versionId}/manifest', { params: { path: { versionId } }, parseAs: 'blob' })),
    stale: [],
    onDone: (manifest) => saveFile(manifest as unknown as Blob, `croissant-version-${version}.json`),
  });
  return (
    <div>
      <Button variant="default" onClick={() => download.mutate(undefined)} loading={download.isPending}>
        {text.manifest}
      </Button>
      <Text size="sm" c="dimmed" mt="xs" maw={520}>
        {text.manifestNote}
      </Text>
    </div>
  );
}
