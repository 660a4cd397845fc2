import { Select, SimpleGrid, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Panel } from '../../../components/panel.js';
import { adding as text } from '../../../messages/datasets.js';
import { licencesPages } from '../../licences/queries.js';
import { basisInWords } from '../../licences/words.js';
import { ImportArchive } from './import-archive.js';
import { ImportPackage } from './import-package.js';
import { ImportProgress } from './import-progress.js';
import { UploadFiles } from './upload-files.js';

const route = getRouteApi('/datasets/$datasetId/versions/$versionId');

export interface AddingProps {
  readonly versionId: string;
  readonly licenceId: string | null;
}

export function AddPictures({ versionId }: { readonly versionId: string }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [chosen, setChosen] = useState<string | null>(null);
  const active = useInfiniteQuery(licencesPages('active')).data?.pages.flatMap(({ items }) => items) ?? [];
  const licenceId = chosen ?? active[0]?.id ?? null;
  const follow = (id: string): void => void navigate({ to: '.', search: { ...search, import: id }, replace: true });
  return (
    <Stack gap="lg">
      <Select
        label={text.licence}
        description={text.licenceHint}
        data={active.map(({ id, document }) => ({ value: id, label: `${document.licensor}, ${basisInWords(document.basis)}` }))}
        value={licenceId}
        onChange={setChosen}
        placeholder={text.noLicences}
        allowDeselect={false}
        maw={520}
      />
      {search.import !== undefined && <ImportProgress importId={search.import} versionId={versionId} />}
      <Panel title={text.files} lead={text.filesLead}>
        <UploadFiles versionId={versionId} licenceId={licenceId} />
      </Panel>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Panel title={text.packageTitle} lead={text.packageLead}>
          <ImportPackage versionId={versionId} licenceId={licenceId} onStarted={follow} />
        </Panel>
        <Panel title={text.archiveTitle} lead={text.archiveLead}>
          <ImportArchive versionId={versionId} licenceId={licenceId} onStarted={follow} />
        </Panel>
      </SimpleGrid>
    </Stack>
  );
}
