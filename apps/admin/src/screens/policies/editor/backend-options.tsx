import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { BACKEND_OPTIONS, ISOLATION_LEVELS } from '@intaglio/privacy-plugins/options';
import { backends } from '../../../messages/policies.js';
import classes from './editor.module.css';
import { JsonField } from './json-field.js';
import { NumberField } from './number-field.js';
import { isKnownBackend } from './policy-draft.js';
import { usePolicyForm } from './policy-form.js';

const text = backends.options;
type Options = Record<string, unknown>;

function useOptions() {
  const { policy, set, errors } = usePolicyForm();
  const { id, options } = policy.backend;
  const put = (name: string, value: unknown): void => {
    const { [name]: _, ...others } = options;
    set({ backend: { id, options: value === undefined ? others : { ...others, [name]: value } } });
  };
  return { id, options, errors, put, setAll: (all: Options) => set({ backend: { id, options: all } }) };
}

/** The fields of the backend that is chosen, and whatever else its options hold. */
export function BackendOptions() {
  const { id, options, errors, setAll } = useOptions();
  const known: Options = isKnownBackend(id) ? BACKEND_OPTIONS[id].shape : {};
  const other = Object.fromEntries(Object.entries(options).filter(([name]) => !(name in known)));
  return (
    <Stack gap="md">
      {id === 'dp.model' && <MaxEpsilon />}
      {id.startsWith('tee.') && <Measurements />}
      {id === 'tee.simulator' && <Isolation />}
      {id === 'he.bfv' && <Answers />}
      {(Object.keys(other).length > 0 || !isKnownBackend(id)) && (
        <JsonField
          label={text.other}
          value={other}
          error={errors.get('/backend/options')}
          onChange={(changed) => setAll({ ...Object.fromEntries(Object.entries(options).filter(([name]) => name in known)), ...changed })}
        />
      )}
    </Stack>
  );
}

function MaxEpsilon() {
  const { options, put } = useOptions();
  return (
    <div className={classes['narrow']}>
      <NumberField
        pointer="/backend/options/maxEpsilon"
        label={text.maxEpsilon}
        note={text.maxEpsilonNote}
        step={0.5}
        value={options['maxEpsilon'] as number | undefined}
        onChange={(value) => put('maxEpsilon', Number.isNaN(value) ? undefined : value)}
      />
    </div>
  );
}

function Isolation() {
  const { options, put } = useOptions();
  return (
    <Select
      className={classes['narrow']!}
      label={text.minIsolation}
      data={[{ value: '', label: text.anyIsolation }, ...ISOLATION_LEVELS.map((value) => ({ value, label: text.isolation[value] }))]}
      value={(options['minIsolation'] as string | undefined) ?? ''}
      allowDeselect={false}
      onChange={(level) => put('minIsolation', level || undefined)}
    />
  );
}

/** Of `heOptionsSchema`, with its defaults where nothing is said. */
const ANSWERS = ['answersPerKey', 'answersPerModel', 'maxKeys', 'answerWithinMinutes'] as const;

function Answers() {
  const { options, put } = useOptions();
  const defaults = BACKEND_OPTIONS['he.bfv'].parse({});
  return (
    <Stack gap="xs">
      <div className={classes['quarters']}>
        {ANSWERS.map((name) => (
          <NumberField
            key={name}
            pointer={`/backend/options/${name}`}
            label={text[name]}
            value={(options[name] as number | undefined) ?? defaults[name]}
            onChange={(value) => put(name, value)}
          />
        ))}
      </div>
      <Text size="sm" c="dimmed">
        {text.answersNote}
      </Text>
    </Stack>
  );
}

interface Measurement {
  readonly pcr0: string;
}
const MOST = 4;

function Measurements() {
  const { options, errors, put } = useOptions();
  const programs = (options['measurements'] as readonly Measurement[] | undefined) ?? [];
  const change = (next: readonly Measurement[]): void => put('measurements', next.length > 0 ? next : undefined);
  return (
    <Stack gap="xs" role="group" aria-label={text.measurements}>
      <Text fw={500} size="sm">
        {text.measurements}
      </Text>
      <Text size="xs" c="dimmed">
        {text.measurementsNote}
      </Text>
      {programs.map((program, index) => (
        <Group key={index} align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            classNames={{ input: 'mono' }}
            aria-label={text.measurement(index + 1)}
            value={program.pcr0}
            error={errors.get(`/backend/options/measurements/${index}/pcr0`)}
            onChange={({ currentTarget: { value } }) => change(programs.with(index, { ...program, pcr0: value.trim().toLowerCase() }))}
          />
          <Button variant="default" onClick={() => change(programs.toSpliced(index, 1))}>
            {text.remove}
          </Button>
        </Group>
      ))}
      {errors.get('/backend/options/measurements') !== undefined && (
        <Text size="xs" c="red" role="alert">
          {errors.get('/backend/options/measurements')}
        </Text>
      )}
      <div>
        <Button variant="default" size="xs" disabled={programs.length >= MOST} onClick={() => change([...programs, { pcr0: '' }])}>
          {text.addMeasurement}
        </Button>
      </div>
    </Stack>
  );
}
