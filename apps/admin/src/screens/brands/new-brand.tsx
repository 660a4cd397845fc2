import { Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { createBrandSchema } from '@intaglio/domain';
import { borders, builtInKits, families, harmonies, type StyleKit } from '@intaglio/generator';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState, type FormEvent } from 'react';
import { api, answered } from '../../api/client.js';
import { fieldErrors, problemErrors } from '../../api/field-errors.js';
import { useChange } from '../../api/use-change.js';
import { Drawings } from '../../components/drawing/drawings.js';
import { sampleGenomes } from '../../components/drawing/sample-genomes.js';
import { SHOWN_SEED } from '../../components/drawing/scattered-genomes.js';
import { Page } from '../../components/page.js';
import { brands, newBrand as text } from '../../messages/brands.js';
import { Needs } from '../../session/session-context.js';
import classes from './brands.module.css';
import { KitChoice } from './kit-choice.js';
import { kitError, requestOf, slugOf, type BrandDraft } from './kit-draft.js';
import { TintFields } from './tint-fields.js';

export const NewBrand = () => (
  <Needs scope="brands:write">
    <Page title={text.title} lead={text.lead}>
      <BrandForm />
    </Page>
  </Needs>
);

/** Notes below the fields, so that fields beside one another are level. */
const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

const named = <T extends string>(names: Readonly<Record<T, string>>, values: readonly T[]) =>
  values.map((value) => ({ value, label: names[value] }));

function useBrandForm() {
  const [draft, setDraft] = useState<BrandDraft>({ name: '', slug: undefined, kit: builtInKits[0]! });
  const [tried, setTried] = useState(false);
  const navigate = useNavigate();
  const create = useChange({
    run: (body: ReturnType<typeof requestOf>) => answered(api.POST('/v1/brands', { body: { ...body, styleKit: { ...body.styleKit } } })),
    stale: [['brands']],
    done: ({ name }) => text.saved(name),
    onDone: ({ id }) => void navigate({ to: '/brands/$brandId', params: { brandId: id } }),
  });
  const request = requestOf(draft);
  const wrong = fieldErrors(createBrandSchema, request);
  const wrongKit = kitError(request.styleKit);
  const shown = new Map([...(tried ? wrong : []), ...problemErrors(create.error)]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wrong.size === 0 && wrongKit === undefined) create.mutate(request);
  };
  return { draft, setDraft, create, shown, wrongKit, submit };
}

function BrandForm() {
  const { draft, setDraft, create, shown, wrongKit, submit } = useBrandForm();
  const [start, setStart] = useState(0);
  const setKit = (kit: StyleKit): void => setDraft({ ...draft, kit });
  return (
    <form onSubmit={submit} className={classes['split']} noValidate>
      <Stack gap="xl">
        <div className={classes['pair']}>
          <TextInput
            label={text.name}
            description={text.nameNote}
            inputWrapperOrder={ORDER}
            required
            value={draft.name}
            error={shown.get('/name')}
            onChange={({ currentTarget: { value } }) => setDraft({ ...draft, name: value })}
          />
          <TextInput
            label={text.slug}
            description={text.slugNote}
            inputWrapperOrder={ORDER}
            required
            value={draft.slug ?? slugOf(draft.name)}
            error={shown.get('/slug')}
            onChange={({ currentTarget: { value } }) => setDraft({ ...draft, slug: value })}
          />
        </div>
        <Stack gap="sm">
          <Title order={2}>{text.start}</Title>
          <KitChoice
            chosen={start}
            onChoose={(kit, index) => {
              setStart(index);
              setKit(kit);
            }}
          />
        </Stack>
        <KitFields kit={draft.kit} onChange={setKit} wrong={wrongKit} />
        <Group>
          <Button type="submit" loading={create.isPending}>
            {text.save}
          </Button>
        </Group>
      </Stack>
      <KitPreview kit={draft.kit} />
    </form>
  );
}

interface KitFieldsProps {
  readonly kit: StyleKit;
  readonly onChange: (kit: StyleKit) => void;
  readonly wrong: string | undefined;
}

const KitFields = ({ kit, onChange, wrong }: KitFieldsProps) => (
  <>
    <div className={classes['pair']}>
      <TextInput
        label={text.monogram}
        description={text.monogramNote}
        inputWrapperOrder={ORDER}
        maxLength={3}
        value={kit.monogram}
        error={wrong}
        onChange={({ currentTarget: { value } }) => onChange({ ...kit, monogram: value.toUpperCase() })}
      />
      <Select
        label={text.family}
        data={named(text.families, families)}
        value={kit.family}
        allowDeselect={false}
        onChange={(family) => onChange({ ...kit, family: family! })}
      />
      <Select
        label={text.border}
        data={named(text.borders, borders)}
        value={kit.border}
        allowDeselect={false}
        onChange={(border) => onChange({ ...kit, border: border! })}
      />
      <Select
        label={text.harmony}
        data={named(text.harmonies, harmonies)}
        value={kit.harmony}
        allowDeselect={false}
        onChange={(harmony) => onChange({ ...kit, harmony: harmony! })}
      />
    </div>
    <Stack gap="md">
      <div>
        <Title order={2}>{text.tints}</Title>
        <Text c="dimmed" size="sm">
          {text.tintsNote}
        </Text>
      </div>
      <TintFields kit={kit} onChange={onChange} />
    </Stack>
  </>
);

/** Follows the fields when there is time for it. */
function KitPreview({ kit }: { readonly kit: StyleKit }) {
  const [seed, setSeed] = useState(SHOWN_SEED);
  const genomes = useMemo(() => sampleGenomes({ geneBounds: [] }, 3, seed), [seed]);
  return (
    <Stack gap="sm" component="section" aria-label={text.preview} className={classes['aside']!}>
      <Drawings kit={useDeferredValue(kit)} genomes={genomes} label={text.previewPiece} leading />
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {brands.examplesNote}
        </Text>
        <Button variant="default" size="xs" flex="none" onClick={() => setSeed(seed + 1)}>
          {brands.others}
        </Button>
      </Group>
    </Stack>
  );
}
