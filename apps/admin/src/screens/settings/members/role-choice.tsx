import { isRole, ROLE_LIST, type Role } from '@intaglio/domain';
import { Checkbox, Stack } from '@mantine/core';
import { members as text, ROLE_WORDS } from '../../../messages/settings.js';

interface RoleChoiceProps {
  readonly roles: readonly Role[];
  readonly onChange: (roles: Role[]) => void;
}

/** Roles, each explained where it is chosen. */
export const RoleChoice = ({ roles, onChange }: RoleChoiceProps) => (
  <Checkbox.Group
    label={text.roles}
    description={text.roleNeeded}
    value={[...roles]}
    onChange={(chosen) => onChange(chosen.filter(isRole))}
  >
    <Stack gap="sm" mt="sm">
      {ROLE_LIST.map((role) => (
        <Checkbox key={role} value={role} label={ROLE_WORDS[role].name} description={ROLE_WORDS[role].may} />
      ))}
    </Stack>
  </Checkbox.Group>
);
