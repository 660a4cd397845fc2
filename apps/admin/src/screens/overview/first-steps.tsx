import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { brandsQuery } from '../../components/brand-page.js';
import { LinkButton } from '../../components/link-button.js';
import { StateWord } from '../../components/state-word.js';
import { firstSteps as text } from '../../messages/overview.js';
import { useMay } from '../../session/session-context.js';
import { newestQuery } from '../policies/queries.js';
import classes from './overview.module.css';

/** The renderer comes after what can be read. */
const StyleSamples = lazy(async () => ({ default: (await import('./style-samples.js')).StyleSamples }));

type StepName = keyof typeof text.steps;

/** What a tenant does first, with what is done already. */
export function FirstSteps() {
  const brands = useQuery(brandsQuery).data?.items;
  const brandId = brands?.[0]?.id;
  const mayReadPolicies = useMay('policies:read');
  const policy = useQuery({ ...newestQuery(brandId ?? ''), enabled: brandId !== undefined && mayReadPolicies }).data;
  const done: Record<StepName, boolean> = { brand: brandId !== undefined, policy: Boolean(policy), piece: false };
  const next = (Object.keys(done) as StepName[]).find((name) => !done[name])!;
  return (
    <section className={`surface ${classes['first']}`} aria-label={text.title}>
      <Suspense fallback={<div className={classes['samples']} />}>
        <StyleSamples />
      </Suspense>
      <div>
        <Title order={2}>{text.title}</Title>
        <Text c="dimmed" maw={620}>
          {text.lead}
        </Text>
      </div>
      <ol className={classes['way']}>
        {(Object.keys(text.steps) as StepName[]).map((name) => (
          <li key={name} aria-current={name === next ? 'step' : undefined}>
            {done[name] && <StateWord tone="good">{text.done}</StateWord>}
            {name === next && <StateWord tone="moving">{text.next}</StateWord>}
            {!done[name] && name !== next && <StateWord tone="waiting">{text.later}</StateWord>}
            <Title order={3}>{text.steps[name].title}</Title>
            <Text size="sm" c="dimmed">
              {text.steps[name].words}
            </Text>
            {name === next && <Way name={name} brandId={brandId} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Way({ name, brandId }: { readonly name: StepName; readonly brandId: string | undefined }) {
  const { action } = text.steps[name];
  if (name === 'brand') return <LinkButton to="/brands/new" children={action} />;
  if (name === 'policy' && brandId !== undefined) return <LinkButton to="/policies/$brandId/new" params={{ brandId }} children={action} />;
  return <LinkButton to="/generations/new" children={action} />;
}
