import type { AssetVerdict } from '@intaglio/client-sdk/verify';
import { Alert, Button, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { verify as text } from '../../messages/verify.js';
import { outcomeOf, overallOf, type Outcome } from '../overall.js';
import type { Given } from '../use-verification.js';
import { Checks } from './checks.js';
import { Claims } from './claims.js';
import { Pictures } from './pictures.js';
import { OverallMark } from './overall-mark.js';
import classes from './result.module.css';
import { TokenPanel } from './token-panel.js';

interface ResultProps {
  readonly verdict: AssetVerdict;
  readonly file: Given | undefined;
  readonly again: () => void;
}

/** The answer first, then what it rests on, line by line; on paper it is the evidence. */
export function Result({ verdict, file, again }: ResultProps) {
  const overall = overallOf(verdict);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const number = (of: Outcome): number => verdict.checks.filter((check) => outcomeOf(check) === of).length;
  return (
    <>
      <section className={classes['verdict']} data-overall={overall} aria-label={text.title}>
        <OverallMark of={overall} />
        <div>
          <Title order={1} ref={head} tabIndex={-1}>
            {text.overall[overall].title}
          </Title>
          <Text size="lg">{text.overall[overall].says}</Text>
          <Text c="dimmed">{text.countLine(number('passed'), number('failed'), number('unknown'))}</Text>
        </div>
        <div className={`no-print ${classes['actions']}`}>
          <Button variant="default" onClick={() => window.print()}>
            {text.print}
          </Button>
          <Button onClick={again}>{text.again}</Button>
        </div>
      </section>
      {verdict.shown.statement?.proof.verificationKey.kind === 'development' && (
        <Alert title={text.developmentTitle}>{text.development}</Alert>
      )}
      <Pictures shown={verdict.shown} checks={verdict.checks} file={file} />
      <Claims of={verdict.shown.statement?.claims ?? []} />
      <Checks of={verdict.checks} />
      <TokenPanel of={verdict.token} />
    </>
  );
}
