import { Group, Text } from '@mantine/core';
import { AssuranceMark } from '../../components/assurance-mark.js';
import { assurance } from '../../messages/common.js';
import { backendName } from './change-words.js';
import { MARKS } from './editor/backend-facts.js';
import { isKnownBackend } from './editor/policy-draft.js';

interface BackendMarkProps {
  readonly id: string;
  /** Inside of a link, where nothing else may take the focus: the mark's word alone. */
  readonly plain?: boolean;
}

/** A backend's name and what its promise rests on. */
export const BackendMark = ({ id, plain = false }: BackendMarkProps) => (
  <Group gap="sm">
    <Text size="sm">{backendName(id)}</Text>
    {isKnownBackend(id) &&
      (plain ? (
        <Text size="sm" c="dimmed">
          {assurance[MARKS[id]].name}
        </Text>
      ) : (
        <AssuranceMark of={MARKS[id]} />
      ))}
  </Group>
);
