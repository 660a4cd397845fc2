import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { editor as text } from '../../../messages/policies.js';
import { LinkButton } from '../../../components/link-button.js';
import type { RuleChange } from '../change-words.js';
import { RuleChanges } from '../rule-changes.js';
import classes from './editor.module.css';

interface SaveBarProps {
  readonly brandId: string;
  readonly changes: readonly RuleChange[];
  /** How many fields are wrong. */
  readonly wrong: number;
  /** The version that the draft started from; none for a brand's first. */
  readonly from: number | undefined;
  readonly saving: boolean;
  readonly save: () => void;
}

function statusOf(wrong: number, from: number | undefined, changed: number): string {
  if (wrong > 0) return text.wrong(wrong);
  if (from === undefined) return text.first;
  return changed === 0 ? text.unchanged : text.changed(changed);
}

/** Always in sight: how much is changed, and the way to save it. */
export function SaveBar({ brandId, changes, wrong, from, saving, save }: SaveBarProps) {
  const [opened, { toggle }] = useDisclosure();
  const nothing = from !== undefined && changes.length === 0;
  return (
    <section className={classes['bar']} aria-label={text.changes}>
      {opened && changes.length > 0 && (
        <div className={classes['pending']}>
          <RuleChanges changes={changes} before={from} />
        </div>
      )}
      <Group justify="space-between">
        <Group gap="xs">
          <Text size="sm" role="status" {...(wrong > 0 && { c: 'red' })}>
            {statusOf(wrong, from, changes.length)}
          </Text>
          {from !== undefined && changes.length > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={opened}>
              {opened ? text.hideChanges : text.showChanges}
            </Button>
          )}
        </Group>
        <Group gap="sm">
          <LinkButton variant="default" to="/policies/$brandId" params={{ brandId }}>
            {text.discard}
          </LinkButton>
          <Button onClick={save} loading={saving} disabled={wrong > 0 || nothing}>
            {text.save}
          </Button>
        </Group>
      </Group>
    </section>
  );
}
