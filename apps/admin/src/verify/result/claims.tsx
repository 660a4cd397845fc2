import type { Claim } from '@intaglio/client-sdk/verify';
import { Text } from '@mantine/core';
import { AssuranceMark } from '../../components/assurance-mark.js';
import { StateWord } from '../../components/state-word.js';
import { verify as text } from '../../messages/verify.js';
import { Heading } from './pictures.js';
import classes from './result.module.css';

/** What the statement claims, each with the mark of what that rests on: proven is never written where it is attested. */
export function Claims({ of }: { readonly of: readonly Claim[] }) {
  if (of.length === 0) return null;
  return (
    <section aria-label={text.claims} className={classes['part']}>
      <Heading note={text.claimsNote}>{text.claims}</Heading>
      <ul className={classes['claims']}>
        {of.map(({ claim, standing, to, text: says }) => (
          <li key={`${claim} ${to} ${standing}`}>
            <div>
              <Text fw={560}>{text.subjects[claim]}</Text>
              {standing === 'not-hidden' ? <StateWord tone="ended">{text.notHidden}</StateWord> : <AssuranceMark of={standing} />}
              <Text size="sm" c="dimmed">
                {text.to[to]}
              </Text>
            </div>
            <Text className="stored-text">{says}</Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
