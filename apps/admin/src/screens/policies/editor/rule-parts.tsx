import { Anchor, Button, Group, Select, Stack, TagsInput, Text } from '@mantine/core';
import { KNOWN_SPDX_IDS, type Policy } from '@intaglio/domain';
import { Link } from '@tanstack/react-router';
import { limits, terms, wordRules } from '../../../messages/policies.js';
import classes from './editor.module.css';
import { NumberField } from './number-field.js';
import { usePolicyForm } from './policy-form.js';

/** The first thing that is wrong with a list or with one of its entries. */
const listError = (errors: ReadonlyMap<string, string>, pointer: string): string | undefined =>
  errors.get(pointer) ?? [...errors].find(([at]) => at.startsWith(`${pointer}/`))?.[1];

export function LimitsPart() {
  const { policy, set } = usePolicyForm();
  const quality = (name: keyof Policy['quality']) => ({
    pointer: `/quality/${name}`,
    value: policy.quality[name],
    onChange: (value: number) => set({ quality: { ...policy.quality, [name]: value } }),
  });
  return (
    <Stack gap="lg">
      <Text c="dimmed">{limits.lead}</Text>
      <div className={classes['halves']}>
        <NumberField
          pointer="/safetyLimit"
          label={limits.safety}
          note={limits.safetyNote}
          value={policy.safetyLimit}
          onChange={(safetyLimit) => set({ safetyLimit })}
        />
        <NumberField label={limits.distance} note={limits.distanceNote} step={0.5} {...quality('minGenomeDistance')} />
        <NumberField label={limits.contrast} note={limits.contrastNote} step={0.01} {...quality('minContrast')} />
        <NumberField label={limits.structure} note={limits.structureNote} step={0.01} {...quality('minStructure')} />
      </div>
    </Stack>
  );
}

export function WordsPart() {
  const { policy, set, errors } = usePolicyForm();
  const list = (name: keyof Policy['words']) => ({
    value: [...policy.words[name]],
    error: listError(errors, `/words/${name}`),
    onChange: (words: string[]) => set({ words: { ...policy.words, [name]: words } }),
  });
  return (
    <Stack gap="lg">
      <Text c="dimmed">{wordRules.lead}</Text>
      {errors.has('/words') && (
        <Group role="alert">
          <Text c="red">{errors.get('/words')}</Text>
          <Button variant="default" size="xs" onClick={() => set({ words: { blocked: [], protectedNames: [] } })}>
            {wordRules.clear}
          </Button>
        </Group>
      )}
      <TagsInput label={wordRules.blocked} description={wordRules.blockedNote} {...list('blocked')} />
      <TagsInput label={wordRules.names} description={wordRules.namesNote} {...list('protectedNames')} />
    </Stack>
  );
}

const BASIS_POINTS = 100;

export function TermsPart() {
  const { brandId, policy, set, errors } = usePolicyForm();
  return (
    <Stack gap="lg">
      <TagsInput
        label={terms.licences}
        description={terms.licencesNote}
        data={[...KNOWN_SPDX_IDS]}
        value={[...policy.licences.allowed]}
        error={listError(errors, '/licences/allowed')}
        onChange={(allowed) => set({ licences: { allowed } })}
        limit={12}
      />
      <div className={classes['halves']}>
        <NumberField
          pointer="/royaltyBps"
          label={terms.royalty}
          note={terms.royaltyNote}
          step={0.25}
          suffix=" %"
          wrong={terms.royaltyWrong}
          value={policy.royaltyBps / BASIS_POINTS}
          onChange={(percent) => set({ royaltyBps: Math.round(percent * BASIS_POINTS) })}
        />
        <Select
          label={terms.store}
          data={Object.entries(terms.stores).map(([value, label]) => ({ value, label }))}
          value={policy.assetStore}
          allowDeselect={false}
          onChange={(store) => set({ assetStore: store as Policy['assetStore'] })}
        />
      </div>
      <Anchor component={Link} to={`/brands/${brandId}`} size="sm">
        {terms.collections}
      </Anchor>
    </Stack>
  );
}
