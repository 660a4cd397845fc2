import type { BundleVerdict } from '@intaglio/audit-log';
import { Button, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { StateWord } from '../../components/state-word.js';
import { count } from '../../components/time.js';
import { verify as text } from '../../messages/verify.js';
import type { LogVerdict } from '../check-log.js';
import { OverallMark } from './overall-mark.js';
import classes from './result.module.css';

interface LogResultProps {
  readonly of: LogVerdict;
  readonly again: () => void;
}

/** What an exported audit log is worth: whether it is what was signed, and by whom. */
export function LogResult({ of: { verdict, named }, again }: LogResultProps) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <>
      <section className={classes['verdict']} data-overall={verdict.ok ? 'valid' : 'invalid'} aria-label={text.title}>
        <OverallMark of={verdict.ok ? 'valid' : 'invalid'} />
        <div>
          <Title order={1} ref={head} tabIndex={-1}>
            {verdict.ok ? text.log.holds : text.log.broken}
          </Title>
          <Text size="lg">{verdict.ok ? text.log.means : reasonOf(verdict)}</Text>
        </div>
        <div className={`no-print ${classes['actions']}`}>
          <Button onClick={again}>{text.again}</Button>
        </div>
      </section>
      {verdict.ok && <Held of={verdict} named={named} />}
    </>
  );
}

const Held = ({ of, named }: { readonly of: Extract<BundleVerdict, { ok: true }>; readonly named: boolean | undefined }) => (
  <section className={classes['part']} aria-label={text.checks}>
    <ul className={classes['checks']}>
      <li>
        <StateWord tone="good">{text.passed}</StateWord>
        <Text>{text.log.events(count(of.events), of.tenantId)}</Text>
      </li>
      <li>
        <StateWord tone="good">{text.passed}</StateWord>
        <Text>{text.log.checkpoints(count(of.checkpoints), count(of.signedEvents))}</Text>
      </li>
      {of.events > of.signedEvents && (
        <li>
          <StateWord tone="waiting">{text.unknown}</StateWord>
          <Text>{text.log.unsigned(count(of.events - of.signedEvents))}</Text>
        </li>
      )}
      <li>
        <StateWord tone={named ? 'good' : 'waiting'}>{named ? text.passed : text.unknown}</StateWord>
        <div>
          <Text>{named ? text.log.named : named === undefined ? text.log.notAsked : text.log.notNamed}</Text>
          {of.signers.map((signer) => (
            <Text key={signer} size="sm" className="mono stored-text">
              {signer}
            </Text>
          ))}
        </div>
      </li>
    </ul>
  </section>
);

function reasonOf(verdict: Exclude<BundleVerdict, { ok: true }>): string {
  const { reasons } = text.log;
  if (verdict.reason === 'not-as-signed') return reasons['not-as-signed'](count(verdict.after + 1), count(verdict.upTo));
  if (verdict.reason === 'no-event' || verdict.reason === 'bad-checkpoint') return reasons[verdict.reason](count(verdict.place + 1));
  return reasons[verdict.reason];
}
