import { Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { api, answered } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { Panel } from '../../../components/panel.js';
import { register as text } from '../../../messages/licences.js';
import type { LicenceDraft } from '../types.js';
import { usesInWords } from '../words.js';

/** SPDX documents say their version; everything else is read as Croissant. */
const mediaTypeOf = (description: string): 'application/spdx+json' | 'application/ld+json' =>
  description.includes('"spdxVersion"') ? 'application/spdx+json' : 'application/ld+json';

/** The licences that a data set's own description names, to begin a form with. */
export function Described({ onUse }: { readonly onUse: (draft: LicenceDraft) => void }) {
  const read = useChange({
    run: async (file: File) => {
      const description = await file.text();
      const headers = { 'content-type': mediaTypeOf(description) };
      return answered(api.POST('/v1/licences/drafts', { body: description, bodySerializer: (body) => body as string, headers }));
    },
    stale: [],
  });
  return (
    <Panel title={text.fromDescription} lead={text.fromDescriptionLead}>
      <FileInput
        label={text.description}
        placeholder={text.choose}
        accept=".json,.jsonld,application/json,application/ld+json"
        onChange={(file) => file && read.mutate(file)}
        maw={420}
      />
      {read.data?.items.length === 0 && <Text size="sm">{text.noDrafts}</Text>}
      <Stack gap="xs">
        {read.data?.items.map((draft) => (
          <Group key={nameOf(draft)} justify="space-between">
            <div>
              <Text fw={600}>{nameOf(draft)}</Text>
              <Text size="sm" c="dimmed">
                {draft.uses.length > 0 ? usesInWords(draft.uses) : text.usesNone}, {text.files(draft.files)}
              </Text>
            </div>
            <Button variant="default" size="compact-sm" onClick={() => onUse(draft)}>
              {text.useDraft}
            </Button>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}

const nameOf = ({ basis }: LicenceDraft): string => (basis.kind === 'spdx' ? basis.id : basis.title);
