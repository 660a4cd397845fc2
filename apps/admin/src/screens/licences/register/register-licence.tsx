import { Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, answered } from '../../../api/client.js';
import { isProblem } from '../../../api/problem.js';
import { useChange } from '../../../api/use-change.js';
import { LinkButton } from '../../../components/link-button.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { common } from '../../../messages/common.js';
import { register as text } from '../../../messages/licences.js';
import { Needs } from '../../../session/session-context.js';
import { LICENCES } from '../queries.js';
import { Described } from './described.js';
import { documentOf, emptyDraft, withDescription, type Draft } from './licence-draft.js';
import { PartiesFields, TermFields } from './licence-fields.js';
import { BasisFields } from './basis-fields.js';

export const RegisterLicence = () => (
  <Needs scope="licences:write">
    <Page title={text.title} lead={text.lead}>
      <Form />
    </Page>
  </Needs>
);

function Form() {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(emptyDraft);
  const change = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const register = useChange({
    run: (now: Draft) => answered(api.POST('/v1/licences', { body: documentOf(now) })),
    stale: [LICENCES],
    done: () => text.done,
    onDone: ({ id }) => void navigate({ to: '/licences/$licenceId', params: { licenceId: id } }),
  });
  const problems = isProblem(register.error) ? register.error.fields : [];
  const wrong = (pointer: string): string | undefined => problems.find((one) => one.pointer.startsWith(pointer))?.message;
  return (
    <Stack gap="lg">
      <Described onUse={(description) => setDraft((now) => withDescription(now, description))} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          register.mutate(draft);
        }}
      >
        <Stack gap="lg">
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
            <Panel title={text.terms}>
              <BasisFields draft={draft} change={change} wrong={wrong} />
            </Panel>
            <Panel title={text.parties}>
              <PartiesFields draft={draft} change={change} wrong={wrong} />
            </Panel>
          </SimpleGrid>
          <Panel title={text.when}>
            <TermFields draft={draft} change={change} wrong={wrong} />
          </Panel>
          <Group justify="flex-end">
            <LinkButton to="/licences" variant="default">
              {common.cancel}
            </LinkButton>
            <Button type="submit" loading={register.isPending}>
              {text.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}
