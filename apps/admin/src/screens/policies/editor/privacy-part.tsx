import { Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AssuranceMark } from '../../../components/assurance-mark.js';
import { backends as text } from '../../../messages/policies.js';
import { useMay } from '../../../session/session-context.js';
import { quoteQuery } from '../queries.js';
import { COSTS, MARKS } from './backend-facts.js';
import { BackendOptions } from './backend-options.js';
import { isKnownBackend } from './policy-draft.js';
import classes from './editor.module.css';
import { MeasuredHere } from './measured-here.js';
import { usePolicyForm } from './policy-form.js';

const KNOWN = Object.keys(text.known) as (keyof typeof text.known)[];

/** Which backend, what it hides from whom and what it costs. */
export function PrivacyPart() {
  const { brandId, policy, set } = usePolicyForm();
  const quote = useQuery({ ...quoteQuery(brandId), enabled: useMay('generations:read') });
  const { id } = policy.backend;
  return (
    <Stack gap="lg">
      <Radio.Group label={text.choose} value={id} onChange={(chosen) => set({ backend: { id: chosen, options: {} } })}>
        <div className={classes['backends']}>
          {KNOWN.map((known) => (
            <section key={known} className={`surface ${classes['backend']}`} data-chosen={known === id} aria-label={text.known[known].name}>
              <div className={classes['backend-head']}>
                <Radio value={known} label={text.known[known].name} classNames={{ label: 'serif' }} />
                <AssuranceMark of={MARKS[known]} />
              </div>
              <Text size="sm">{text.known[known].short}</Text>
              <BackendFacts of={known} />
              {quote.data?.backend === known && <MeasuredHere quote={quote.data} />}
            </section>
          ))}
        </div>
      </Radio.Group>
      <Text size="xs" c="dimmed">
        {text.measured}
      </Text>
      {!isKnownBackend(id) && <Text role="note">{text.unknown(id)}</Text>}
      <BackendOptions />
    </Stack>
  );
}

const BackendFacts = ({ of }: { readonly of: keyof typeof text.known }) => (
  <dl className={classes['facts']}>
    {(['hides', 'knows', 'proof'] as const).map((fact) => (
      <div key={fact}>
        <dt>{text[fact]}</dt>
        <dd>{text.known[of][fact]}</dd>
      </div>
    ))}
    <div>
      <dt>{text.costs}</dt>
      <dd>{COSTS[of].join(' · ')}</dd>
    </div>
  </dl>
);
