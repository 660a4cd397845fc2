import type { Role } from '@intaglio/domain';
import { Badge, Group, Tooltip } from '@mantine/core';
import { ROLE_WORDS } from '../../../messages/settings.js';

/** Roles by their names; what each may stands there when one points at it, and in the table of the members’ screen. */
export const Roles = ({ of }: { readonly of: readonly Role[] }) => (
  <Group gap={6}>
    {of.map((role) => (
      <Tooltip key={role} label={ROLE_WORDS[role].may} multiline w={280}>
        <Badge>{ROLE_WORDS[role].name}</Badge>
      </Tooltip>
    ))}
  </Group>
);
