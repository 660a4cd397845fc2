import { List, Text } from '@mantine/core';
import { LinkText } from '../../../components/link-button.js';
import { revocation as text } from '../../../messages/licences.js';
import type { LicenceImpact } from '../types.js';

/** The cascade: what would stop, kind by kind, each leading to its screen; and what stays. */
export function Impact({ of }: { readonly of: LicenceImpact }) {
  const { versions, trainings, models, collections, underWay, minted } = of;
  const pieces = underWay.reduce((sum, { count }) => sum + count, 0);
  const nothing = versions.length === 0;
  return (
    <div>
      <Text fw={560}>{text.stops}</Text>
      {nothing && <Text size="sm">{text.touchesNothing}</Text>}
      <List size="sm" spacing={4}>
        {versions.map(({ id, datasetId, dataset, version, items }) => (
          <List.Item key={id}>
            <LinkText to="/datasets/$datasetId/versions/$versionId" params={{ datasetId, versionId: id }} inherit underline="always">
              {text.version(dataset, version)}
            </LinkText>{' '}
            {text.items(items)}
          </List.Item>
        ))}
        {trainings.map(({ id, state }) => (
          <List.Item key={id}>
            <LinkText to="/training/$runId" params={{ runId: id }} inherit underline="always">
              {text.training}
            </LinkText>{' '}
            {text.trainingState(state)}
          </List.Item>
        ))}
        {models.map(({ id, name, version }) => (
          <List.Item key={id}>
            <LinkText to="/models/$modelId" params={{ modelId: id }} inherit underline="always">
              {text.model(name, version)}
            </LinkText>{' '}
            {text.modelStops}
          </List.Item>
        ))}
        {collections.map(({ id, name }) => (
          <List.Item key={id}>{text.collection(name)}</List.Item>
        ))}
        {pieces > 0 && <List.Item>{text.underWay(pieces)}</List.Item>}
      </List>
      <Text fw={560} mt="sm">
        {text.stays}
      </Text>
      <Text size="sm">{text.minted(minted.count)}</Text>
    </div>
  );
}
