import { FileInput, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { bytesToHex } from '../../../components/bytes-to-hex.js';
import { common } from '../../../messages/common.js';
import { register as text } from '../../../messages/licences.js';
import type { FieldsProps } from './basis-fields.js';
import type { Draft } from './licence-draft.js';

export function PartiesFields({ draft, change, wrong }: FieldsProps) {
  return (
    <Stack>
      <TextInput
        label={text.licensor}
        value={draft.licensor}
        onChange={({ currentTarget }) => change({ licensor: currentTarget.value })}
        maxLength={200}
        required
        error={wrong('/licensor')}
      />
      <TextInput
        label={text.attribution}
        value={draft.attribution}
        onChange={({ currentTarget }) => change({ attribution: currentTarget.value })}
        maxLength={500}
        error={wrong('/attribution')}
      />
      <SegmentedControl
        aria-label={text.where}
        value={draft.territory}
        onChange={(territory) => change({ territory: territory as Draft['territory'] })}
        data={[
          { value: 'worldwide', label: text.worldwide },
          { value: 'countries', label: text.someCountries },
        ]}
        w="fit-content"
      />
      {draft.territory === 'countries' && (
        <TextInput
          label={text.countries}
          description={text.countriesHint}
          value={draft.countries}
          onChange={({ currentTarget }) => change({ countries: currentTarget.value })}
          required
          error={wrong('/territory')}
        />
      )}
    </Stack>
  );
}

export function TermFields({ draft, change, wrong }: FieldsProps) {
  const hash = async (file: File | null): Promise<void> => {
    if (file === null) return change({ sha256: '', evidenceName: '' });
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    change({ sha256: bytesToHex(new Uint8Array(digest)), evidenceName: file.name });
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      <TextInput
        type="date"
        label={text.starts}
        value={draft.starts}
        onChange={({ currentTarget }) => change({ starts: currentTarget.value })}
        required
        error={wrong('/startsAt')}
      />
      <TextInput
        type="date"
        label={text.ends}
        value={draft.ends}
        min={draft.starts}
        onChange={({ currentTarget }) => change({ ends: currentTarget.value })}
        error={wrong('/expiresAt')}
      />
      <FileInput
        label={text.evidenceFile}
        description={text.evidenceHint}
        placeholder={text.choose}
        clearable
        clearButtonProps={{ 'aria-label': common.clear }}
        onChange={(file) => void hash(file)}
      />
      <TextInput
        label={text.evidenceHash}
        value={draft.sha256}
        onChange={({ currentTarget }) => change({ sha256: currentTarget.value })}
        pattern="[0-9A-Fa-f]{64}"
        required={draft.kind === 'custom'}
        error={wrong('/evidence')}
        inputWrapperOrder={['label', 'input', 'error']}
      />
    </SimpleGrid>
  );
}
