import { Button, Select, TextInput } from '@mantine/core';
import { GENERATION_STATES } from '@intaglio/domain';
import { useQuery } from '@tanstack/react-query';
import { brandsQuery } from '../../components/brand-page.js';
import { generations as text } from '../../messages/generations.js';
import classes from './generations.module.css';
import type { GenerationState, Narrowing } from './types.js';

interface FiltersProps {
  readonly by: Narrowing;
  readonly onChange: (by: Narrowing) => void;
}

/** Without what was emptied. */
const without = ({ ...by }: Narrowing, name: keyof Narrowing): Narrowing => {
  delete by[name];
  return by;
};

export function Filters({ by, onChange }: FiltersProps) {
  const brands = useQuery(brandsQuery).data?.items ?? [];
  const change = (name: keyof Narrowing, value: string | null): void => onChange(value ? { ...by, [name]: value } : without(by, name));
  return (
    <div className={classes['filters']} role="search">
      <Select
        label={text.filters.state}
        placeholder={text.filters.anyState}
        data={GENERATION_STATES.map((value: GenerationState) => ({ value, label: text.states[value] }))}
        value={by.state ?? null}
        onChange={(value) => change('state', value)}
        clearable
        w={190}
      />
      {brands.length > 1 && (
        <Select
          label={text.filters.brand}
          placeholder={text.filters.anyBrand}
          data={brands.map(({ id, name }) => ({ value: id, label: name }))}
          value={by.brand ?? null}
          onChange={(value) => change('brand', value)}
          clearable
          w={190}
        />
      )}
      <TextInput
        type="date"
        label={text.filters.from}
        value={by.from ?? ''}
        onChange={({ currentTarget }) => change('from', currentTarget.value)}
      />
      <TextInput
        type="date"
        label={text.filters.to}
        value={by.to ?? ''}
        onChange={({ currentTarget }) => change('to', currentTarget.value)}
      />
      {Object.keys(by).length > 0 && (
        <Button variant="subtle" onClick={() => onChange({})}>
          {text.clear}
        </Button>
      )}
    </div>
  );
}
