import { Button, Text, TextInput } from '@mantine/core';
import { verify as text } from '../messages/verify.js';
import type { Sources } from './sources.js';
import classes from './verify.module.css';

interface SourcesFormProps {
  readonly sources: Sources;
  /** As the page came. */
  readonly own: Sources;
  readonly onChange: (sources: Sources) => void;
}

type Named = Exclude<keyof Sources, 'keys'>;
const FIELDS: readonly (readonly [Named, string, string?])[] = [
  ['node', text.node],
  ['gateway', text.gateway],
  ['registry', text.registry, text.registryNote],
  ['lookup', text.lookup],
];

/** For whoever would rather ask somebody else. */
export const SourcesForm = ({ sources, own, onChange }: SourcesFormProps) => (
  <details className={classes['sources']} open={own.node === ''}>
    <summary>{text.sources}</summary>
    <Text size="sm" c="dimmed">
      {text.sourcesNote}
    </Text>
    <div className={classes['fields']}>
      {FIELDS.map(([name, label, note]) => (
        <TextInput
          key={name}
          label={label}
          description={note}
          value={sources[name]}
          onChange={({ currentTarget }) => onChange({ ...sources, [name]: currentTarget.value.trim() })}
          spellCheck={false}
        />
      ))}
    </div>
    <Button variant="subtle" size="compact-sm" onClick={() => onChange(own)}>
      {text.reset}
    </Button>
    {!sources.keys && <Text size="sm">{text.noKeys}</Text>}
  </details>
);
