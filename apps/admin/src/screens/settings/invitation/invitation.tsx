import { Button, Stack, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { isProblem } from '../../../api/problem.js';
import { useChange } from '../../../api/use-change.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { invitationPage as text } from '../../../messages/settings.js';
import { forgetInvitationToken, keepInvitationToken, keptInvitationToken } from '../../../session/invitation-token.js';
import { chooseTenant, forgetTenant, sessionQuery } from '../../../session/session.js';
import { useSession } from '../../../session/session-context.js';

/** Where an invitation’s link leads: whoever is signed in accepts it, and works for that tenant from then on. */
export function Invitation() {
  const { person } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [token, setToken] = useState(keptInvitationToken);
  useWindowEvent('hashchange', () => {
    // The link was opened while this page was.
    keepInvitationToken();
    setToken(keptInvitationToken());
  });
  const accept = useChange({
    run: (kept: string) => answered(api.POST('/v1/invitations/accept', { body: { token: kept } })),
    stale: [],
    done: () => text.joined,
    onDone: ({ tenantId }) => {
      forgetInvitationToken();
      chooseTenant(tenantId);
      void client
        .refetchQueries({ queryKey: sessionQuery.queryKey })
        .then(() => forgetTenant(client))
        .then(() => navigate({ to: '/' }));
    },
  });
  if (token === null)
    return (
      <Page title={text.title}>
        <Empty title={text.missingTitle}>{text.missing}</Empty>
      </Page>
    );
  const refused = isProblem(accept.error) && accept.error.code === 'invitation.invalid';
  return (
    <Page title={text.title}>
      <Panel title={text.acceptTitle} lead={text.lead(person.email ?? person.name ?? person.id)}>
        <Stack align="flex-start">
          {refused && (
            <Text role="alert" size="sm">
              {text.refused}
            </Text>
          )}
          <Button loading={accept.isPending} disabled={refused} onClick={() => accept.mutate(token)}>
            {text.accept}
          </Button>
        </Stack>
      </Panel>
    </Page>
  );
}
