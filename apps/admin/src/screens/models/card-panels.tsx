import { Group, Text } from '@mantine/core';
import { AssuranceMark } from '../../components/assurance-mark.js';
import { Facts } from '../../components/facts.js';
import { Guilloche } from '../../components/guilloche.js';
import { Hash } from '../../components/hash.js';
import { Panel } from '../../components/panel.js';
import { model as text, models } from '../../messages/models.js';
import { hexOf } from '../../components/field-hex.js';
import type { Model } from './types.js';

interface OfModel {
  readonly model: Model;
}

export function CardPanel({ model: { card, readableBy } }: OfModel) {
  const { epsilon, delta, statement } = card.privacy;
  return (
    <Panel title={text.card} lead={text.cardLead} {...(epsilon !== null && { actions: <AssuranceMark of="statistical" /> })}>
      <Facts
        of={[
          [text.name, card.name],
          [text.version, card.version],
          [text.licences, card.licences.join(', ')],
          [text.privacy, epsilon === null || delta === null ? models.noEpsilon : models.epsilon(epsilon, delta)],
          [text.statement, statement],
        ]}
      />
      <Text size="sm" c="dimmed">
        {models.readableBy[readableBy]}
      </Text>
    </Panel>
  );
}

export const CommitmentsPanel = ({ model: { commitment, leaf, treeRoot, card } }: OfModel) => (
  <Panel title={text.commitments} lead={text.commitmentsLead}>
    <Group align="flex-start" gap="xl">
      <Guilloche bytes={hexOf(commitment)} size={132} label={text.seal} />
      <Facts
        of={[
          [text.commitment, <Hash key="commitment" value={commitment} what={text.commitment} />],
          [text.leaf, <Hash key="leaf" value={leaf} what={text.leaf} />],
          [text.treeRoot, <Hash key="root" value={treeRoot} what={text.treeRoot} />],
          [text.datasetRoot, <Hash key="dataset" value={card.datasetRoot} what={text.datasetRoot} />],
          [text.licenceRoot, <Hash key="licence" value={card.licenceRoot} what={text.licenceRoot} />],
        ]}
      />
    </Group>
  </Panel>
);
