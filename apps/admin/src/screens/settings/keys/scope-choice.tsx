import { isScope, type Scope } from '@intaglio/domain';
import { Checkbox, Fieldset, SimpleGrid, Stack, Text } from '@mantine/core';
import { keys as text, SCOPE_GROUPS, SCOPE_WORDS } from '../../../messages/settings.js';
import { useMay, useSession } from '../../../session/session-context.js';

interface ScopeChoiceProps {
  readonly scopes: readonly Scope[];
  readonly onChange: (scopes: readonly Scope[]) => void;
}

const ScopeBox = ({ scope }: { readonly scope: Scope }) => (
  <Checkbox size="sm" value={scope} label={SCOPE_WORDS[scope]} description={scope} disabled={!useMay(scope)} />
);

/** What a key may do, in words, by what it concerns. What one may not do oneself can’t be given on. */
export function ScopeChoice({ scopes, onChange }: ScopeChoiceProps) {
  const { tenant } = useSession();
  const offered = SCOPE_GROUPS.filter(({ scopes: all }) => all.some((scope) => tenant?.scopes.includes(scope)));
  return (
    <Checkbox.Group
      label={text.scopes}
      description={text.scopesHint}
      value={[...scopes]}
      onChange={(chosen) => onChange(chosen.filter(isScope))}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
        {offered.map(({ name, scopes: ofGroup }) => (
          <Fieldset key={name} legend={<Text size="sm">{name}</Text>}>
            <Stack gap="xs">
              {ofGroup.map((scope) => (
                <ScopeBox key={scope} scope={scope} />
              ))}
            </Stack>
          </Fieldset>
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
