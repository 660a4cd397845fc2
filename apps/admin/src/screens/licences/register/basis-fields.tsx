import { OFFERED_SPDX_IDS } from '@intaglio/domain';
import { Checkbox, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { licences, register as text } from '../../../messages/licences.js';
import { termsQuery } from '../queries.js';
import type { LicenceUse } from '../types.js';
import type { Draft } from './licence-draft.js';

export interface FieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** What the API said of the field at that pointer, or below it. */
  readonly wrong: (pointer: string) => string | undefined;
}

const KINDS = ['custom', 'spdx', 'terms'] as const;
const USES: readonly LicenceUse[] = ['training', 'commercial-output', 'derivatives'];

export function BasisFields({ draft, change, wrong }: FieldsProps) {
  return (
    <Stack>
      <Radio.Group label={text.kind} value={draft.kind} onChange={(kind) => change({ kind: kind as Draft['kind'] })}>
        <Stack gap="xs" mt="xs">
          {KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={licences.basisKind[kind]} />
          ))}
        </Stack>
      </Radio.Group>
      <BasisField draft={draft} change={change} wrong={wrong} />
      <Checkbox.Group
        label={text.uses}
        value={[...draft.uses]}
        onChange={(uses) => change({ uses: uses as LicenceUse[] })}
        error={wrong('/uses')}
      >
        <Stack gap="xs" mt="xs">
          {USES.map((use) => (
            <Checkbox key={use} value={use} label={licences.uses[use]} description={licences.usesMean[use]} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Stack>
  );
}

function BasisField({ draft, change, wrong }: FieldsProps) {
  const terms = useQuery(termsQuery);
  if (draft.kind === 'custom')
    return (
      <TextInput
        label={text.customTitle}
        value={draft.title}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
        maxLength={200}
        required
        error={wrong('/basis')}
      />
    );
  if (draft.kind === 'spdx')
    return (
      <Select
        label={text.spdx}
        description={text.spdxHint}
        data={[...new Set([...OFFERED_SPDX_IDS, draft.spdxId])]}
        value={draft.spdxId}
        onChange={(spdxId) => spdxId !== null && change({ spdxId })}
        searchable
        allowDeselect={false}
        error={wrong('/basis')}
      />
    );
  return (
    <Select
      label={text.platformTerms}
      data={(terms.data?.items ?? []).map(({ id, version, title }) => ({
        value: `${id}@${version}`,
        label: `${title} (${id}, ${version})`,
      }))}
      value={draft.terms === '' ? null : draft.terms}
      onChange={(chosen) => change({ terms: chosen ?? '' })}
      placeholder={terms.data?.items.length === 0 ? text.noTerms : undefined}
      required
      error={wrong('/basis')}
    />
  );
}
