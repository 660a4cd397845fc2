import { Button, Checkbox, Group, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, answered } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { AssuranceMark } from '../../../components/assurance-mark.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { Waiting } from '../../../components/states.js';
import { plan as text } from '../../../messages/training.js';
import type { DatasetDetail } from '../../datasets/types.js';
import { DATASETS } from '../../datasets/queries.js';
import { RUNS } from '../queries.js';
import { epsilonsFor } from './epsilons.js';
import { NoiseChart } from './noise-chart.js';
import { OfferChoice } from './offer-choice.js';

interface OffersProps {
  readonly brandId: string;
  readonly dataset: DatasetDetail;
  readonly versionId: string;
}

const planQuery = (datasetId: string, datasetVersionId: string, epsilons: number[], steps: number | undefined) =>
  queryOptions({
    queryKey: [...DATASETS, datasetId, 'plan', datasetVersionId, epsilons, steps],
    queryFn: () => {
      const body = { datasetVersionId, epsilons, ...(steps !== undefined && { settings: { steps } }) };
      return answered(api.POST('/v1/datasets/{datasetId}/plan', { params: { path: { datasetId } }, body }));
    },
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });

/** What each ε buys, the choice of one, and the start. */
export function Offers({ brandId, dataset, versionId }: OffersProps) {
  const [own, setOwn] = useState<number>();
  const [steps, setSteps] = useState<number>();
  const [chosen, setChosen] = useState<number>();
  const plan = useQuery(planQuery(dataset.id, versionId, epsilonsFor(dataset, own), steps));
  return (
    <Loaded query={plan} waiting={<Waiting rows={4} height={120} />}>
      {(found) => (
        <>
          <Panel title={text.budget} lead={text.budgetLead(found.items, found.trainedOn)} actions={<AssuranceMark of="statistical" />}>
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
              <NoiseChart offers={found.offers} />
              <OwnSettings key={versionId} onChange={(settings) => (setOwn(settings.epsilon), setSteps(settings.steps))} />
            </SimpleGrid>
            <OfferChoice offers={found.offers} chosen={chosen} onChoose={setChosen} />
          </Panel>
          <Start brandId={brandId} versionId={versionId} epsilon={chosen} steps={steps} />
        </>
      )}
    </Loaded>
  );
}

interface Settings {
  readonly epsilon: number | undefined;
  readonly steps: number | undefined;
}

const asNumber = (value: number | string): number | undefined => (value === '' || Number(value) <= 0 ? undefined : Number(value));

function OwnSettings({ onChange }: { readonly onChange: (settings: Settings) => void }) {
  const [epsilon, setEpsilon] = useState<number | string>('');
  const [steps, setSteps] = useState<number | string>('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ epsilon: asNumber(epsilon), steps: asNumber(steps) });
      }}
    >
      <Stack>
        <NumberInput label={text.own} value={epsilon} onChange={setEpsilon} min={0.1} max={100} step={0.5} maw={240} />
        <NumberInput label={text.steps} description={text.stepsHint} value={steps} onChange={setSteps} min={1} max={5000} maw={360} />
        <Group>
          <Button type="submit" variant="default">
            {text.ownAdd}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface StartProps {
  readonly brandId: string;
  readonly versionId: string;
  readonly epsilon: number | undefined;
  readonly steps: number | undefined;
}

function Start({ brandId, versionId, epsilon, steps }: StartProps) {
  const navigate = useNavigate();
  const [compare, setCompare] = useState(false);
  const start = useChange({
    run: (chosen: number) =>
      answered(
        api.POST('/v1/brands/{brandId}/training-runs', {
          params: { path: { brandId } },
          body: {
            ...{ datasetVersionId: versionId, epsilon: chosen, compareWithoutPrivacy: compare },
            ...(steps !== undefined && { settings: { steps } }),
          },
        }),
      ),
    stale: [RUNS, DATASETS],
    done: () => text.begun,
    onDone: ({ id }) => void navigate({ to: '/training/$runId', params: { runId: id } }),
  });
  return (
    <Stack align="flex-start">
      <Checkbox
        label={text.compare}
        description={text.compareHint}
        checked={compare}
        onChange={({ currentTarget }) => setCompare(currentTarget.checked)}
      />
      <Text size="sm">{text.spend}</Text>
      <Button disabled={epsilon === undefined} onClick={() => epsilon !== undefined && start.mutate(epsilon)} loading={start.isPending}>
        {text.begin}
      </Button>
    </Stack>
  );
}
