import { Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { StateWord } from '../../../components/state-word.js';
import { plan as text } from '../../../messages/training.js';
import type { Offer } from '../types.js';

interface OfferChoiceProps {
  readonly offers: readonly Offer[];
  readonly chosen: number | undefined;
  readonly onChoose: (epsilon: number) => void;
}

/** Up to these, in the words of the documentation on private training. */
const STRONG = 1;
const MIDDLE = 3;

function promise({ epsilon }: Offer): string {
  if (epsilon <= STRONG) return text.strong;
  return epsilon <= MIDDLE ? text.middle : text.weak;
}

export const OfferChoice = ({ offers, chosen, onChoose }: OfferChoiceProps) => (
  <Radio.Group label={text.choose} value={chosen === undefined ? null : String(chosen)} onChange={(value) => onChoose(Number(value))}>
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" mt="xs">
      {offers.map((offer) => (
        <Radio.Card
          key={offer.epsilon}
          value={String(offer.epsilon)}
          disabled={!offer.withinBudget}
          p="md"
          aria-label={text.offer(offer.epsilon)}
        >
          <Group wrap="nowrap" align="flex-start">
            <Radio.Indicator />
            <Stack gap={6}>
              <Text fw={600}>{text.offer(offer.epsilon)}</Text>
              <Text size="sm">{promise(offer)}</Text>
              <Text size="sm" c="dimmed">
                {text.odds(offer.epsilon)}
              </Text>
              <Text size="sm" c="dimmed">
                {text.noise(offer.noiseOverRun)}; {offer.epsilonAfter === null ? text.afterUnknown : text.after(offer.epsilonAfter)}
              </Text>
              {offer.withinBudget ? <StateWord tone="good">{text.fits}</StateWord> : <StateWord tone="wrong">{text.tooMuch}</StateWord>}
            </Stack>
          </Group>
        </Radio.Card>
      ))}
    </SimpleGrid>
  </Radio.Group>
);
