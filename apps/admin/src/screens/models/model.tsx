import { Alert, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LinkText } from '../../components/link-button.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { dayOf } from '../../components/time.js';
import { model as text, models } from '../../messages/models.js';
import { IfMay, Needs } from '../../session/session-context.js';
import { CardPanel, CommitmentsPanel } from './card-panels.js';
import { ExtractionPanel } from './extraction-panel.js';
import { OriginPanel } from './origin-panel.js';
import { modelQuery } from './queries.js';
import { RevokeModel } from './revoke-model.js';
import { Standing } from './standing.js';
import type { Model } from './types.js';

const route = getRouteApi('/models/$modelId');

export const ModelScreen = () => (
  <Needs scope="models:read">
    <OneModel />
  </Needs>
);

function OneModel() {
  const query = useQuery(modelQuery(route.useParams().modelId));
  const found = query.data;
  return (
    <Page
      title={found ? `${found.card.name} ${found.card.version}` : models.title}
      {...(found && { lead: models.number(found.version) })}
      actions={
        found && (
          <>
            <Standing model={found} />
            {found.revokedAt === null && (
              <IfMay scope="models:write">
                <RevokeModel modelId={found.id} />
              </IfMay>
            )}
          </>
        )
      }
    >
      <Loaded query={query}>
        {(model) => (
          <>
            <Notices model={model} />
            <CardPanel model={model} />
            <CommitmentsPanel model={model} />
            {model.training && <OriginPanel training={model.training} />}
            <ExtractionPanel brandId={model.brandId} modelId={model.id} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const Notices = ({ model: { revokedAt, revocationReason, flags } }: { readonly model: Model }) => (
  <>
    {revokedAt !== null && (
      <Alert color="red" title={text.revokedTitle}>
        {text.revoked(dayOf(revokedAt))}
        {revocationReason !== null && (
          <Text size="sm" mt="xs">
            {text.reasonGiven}: <q>{revocationReason}</q>
          </Text>
        )}
      </Alert>
    )}
    {flags.length > 0 && (
      <Alert color="red" title={text.flagged}>
        {flags.map(({ licenceId, words, items }) => (
          <Group key={licenceId} gap="xs">
            <Text size="sm">{text.flag(words, items)}</Text>
            <LinkText size="sm" to="/licences/$licenceId" params={{ licenceId }}>
              {text.toLicence}
            </LinkText>
          </Group>
        ))}
      </Alert>
    )}
  </>
);
