import type { Check } from '@intaglio/client-sdk/verify';
import { Text } from '@mantine/core';
import { StateWord, type Tone } from '../../components/state-word.js';
import { verify as text } from '../../messages/verify.js';
import { outcomeOf, type Outcome } from '../overall.js';
import { Heading } from './pictures.js';
import classes from './result.module.css';

const TONES: Record<Outcome, Tone> = { passed: 'good', failed: 'wrong', unknown: 'waiting' };

/** Each line: what was asked, whether it holds, what follows. */
export const Checks = ({ of }: { readonly of: readonly Check[] }) => (
  <section aria-label={text.checks} className={classes['part']}>
    <Heading>{text.checks}</Heading>
    <ol className={classes['checks']}>
      {of.map((check) => {
        const outcome = outcomeOf(check);
        return (
          <li key={check.id} data-outcome={outcome}>
            <StateWord tone={TONES[outcome]}>{text[outcome]}</StateWord>
            <div>
              <Text fw={560}>{check.title}</Text>
              <Text size="sm" c="dimmed" className="stored-text">
                {check.detail}
              </Text>
            </div>
          </li>
        );
      })}
    </ol>
  </section>
);
