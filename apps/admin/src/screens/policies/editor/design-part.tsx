import { Accordion, Button, Group, RangeSlider, Stack, Text, Title } from '@mantine/core';
import { geneBounds, type Policy } from '@intaglio/domain';
import { useQuery } from '@tanstack/react-query';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { Drawings } from '../../../components/drawing/drawings.js';
import { sampleGenomes } from '../../../components/drawing/sample-genomes.js';
import { Loaded } from '../../../components/loaded.js';
import { Waiting } from '../../../components/states.js';
import { design as text, geneNames } from '../../../messages/policies.js';
import { brandQuery } from '../../brands/queries.js';
import classes from './editor.module.css';
import { GENE_GROUPS } from './gene-groups.js';
import { withBound } from './policy-draft.js';
import { usePolicyForm, type PolicyForm } from './policy-form.js';

/** Gene bounds, with what they allow beside them. */
export function DesignPart() {
  const { policy, set, errors } = usePolicyForm();
  return (
    <div className={classes['design']}>
      <Samples />
      <Stack gap="sm">
        <Text c="dimmed">{text.lead}</Text>
        <Text size="sm" c="dimmed">
          {text.samplesNote}
        </Text>
        {errors.has('/geneBounds') && (
          <Text c="red" role="alert">
            {errors.get('/geneBounds')}
          </Text>
        )}
        <Accordion multiple defaultValue={['light']} variant="default">
          {GENE_GROUPS.map(({ name, genes }) => (
            <GeneGroup key={name} name={name} genes={genes} bounds={policy.geneBounds} set={set} />
          ))}
        </Accordion>
        <div>
          <Button variant="default" size="xs" disabled={policy.geneBounds.length === 0} onClick={() => set({ geneBounds: [] })}>
            {text.lift}
          </Button>
        </div>
      </Stack>
    </div>
  );
}

interface GeneGroupProps {
  readonly name: keyof typeof text.groups;
  readonly genes: readonly number[];
  readonly bounds: Policy['geneBounds'];
  readonly set: PolicyForm['set'];
}

function GeneGroup({ name, genes, bounds, set }: GeneGroupProps) {
  const { lo, hi } = useMemo(() => boundsShown(bounds), [bounds]);
  const held = genes.filter((gene) => lo[gene] !== 0 || hi[gene] !== 255).length;
  return (
    <Accordion.Item value={name}>
      <Accordion.Control>
        {text.groups[name]}
        {held > 0 && (
          <Text span size="sm" c="dimmed" ml="xs">
            {text.counted(held)}
          </Text>
        )}
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="md">
          {genes.map((gene) => (
            <GeneSlider key={gene} gene={gene} low={lo[gene]!} high={hi[gene]!} set={set} />
          ))}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

/** Bounds that exclude every value are shown as the first of them, until they are mended. */
function boundsShown(bounds: Policy['geneBounds']): { lo: Uint8Array; hi: Uint8Array } {
  const firsts = bounds.filter(({ gene }, index) => bounds.findIndex((other) => other.gene === gene) === index);
  try {
    return geneBounds({ geneBounds: bounds });
  } catch {
    return geneBounds({ geneBounds: firsts.filter(({ min, max }) => min <= max) });
  }
}

interface GeneSliderProps {
  readonly gene: number;
  readonly low: number;
  readonly high: number;
  readonly set: PolicyForm['set'];
}

/** Drawn anew only when its own bounds move. */
const GeneSlider = memo(({ gene, low, high, set }: GeneSliderProps) => (
  <div>
    <Group justify="space-between" gap="xs">
      <Text size="sm">{geneNames[gene]}</Text>
      <Text size="sm" c="dimmed">
        {text.range(low, high)}
      </Text>
    </Group>
    <RangeSlider
      min={0}
      max={255}
      minRange={0}
      label={null}
      size="sm"
      value={[low, high]}
      onChange={([from, to]) => set(({ geneBounds: bounds }) => ({ geneBounds: withBound(bounds, gene, from, to) }))}
      thumbFromLabel={text.from(geneNames[gene]!)}
      thumbToLabel={text.to(geneNames[gene]!)}
    />
  </div>
));
GeneSlider.displayName = 'GeneSlider';

const SHOWN = 6;
const FIRST_SEED = 3;

function Samples() {
  const { brandId } = usePolicyForm();
  return (
    <section className={classes['samples']} aria-label={text.samples}>
      <Loaded query={useQuery(brandQuery(brandId))} waiting={<Waiting rows={2} height={160} />}>
        {({ brand }) => <SampleSheet kit={brand.styleKit} />}
      </Loaded>
    </section>
  );
}

function SampleSheet({ kit }: { readonly kit: Parameters<typeof Drawings>[0]['kit'] }) {
  const { policy } = usePolicyForm();
  const [seed, setSeed] = useState(FIRST_SEED);
  const bounds = useDeferredValue(policy.geneBounds);
  const genomes = useMemo(() => {
    const { lo, hi } = boundsShown(bounds);
    return sampleGenomes({ geneBounds: Array.from(lo, (min, gene) => ({ gene, min, max: hi[gene]! })) }, SHOWN, seed);
  }, [bounds, seed]);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2}>{text.samples}</Title>
        <Button variant="default" size="xs" onClick={() => setSeed(seed + 1)}>
          {text.others}
        </Button>
      </Group>
      <Drawings kit={kit} genomes={genomes} label={text.sample} />
    </Stack>
  );
}
