import { Stack, Text } from '@mantine/core';
import type { StyleKit } from '@intaglio/generator';
import { hexToBytes } from '@noble/hashes/utils.js';
import { useMemo } from 'react';
import { Drawings } from '../../../components/drawing/drawings.js';
import { trial as text } from '../../../messages/policies.js';
import type { Trial } from '../types.js';
import classes from './editor.module.css';

interface TrialResultProps {
  readonly trial: Trial;
  readonly prompts: readonly string[];
  readonly kit: StyleKit;
  /** The draft is another one by now. */
  readonly stale: boolean;
}

/** The verdict for each sample, with the picture that its genome makes. */
export const TrialResult = ({ trial: { samples, notJudged }, prompts, kit, stale }: TrialResultProps) => (
  <Stack gap="md" aria-live="polite">
    {stale && <Text role="note">{text.stale}</Text>}
    <ul className={classes['verdicts']}>
      {samples.map((sample, index) => (
        <li key={index} className={`surface ${classes['verdict']}`} aria-label={text.result(index + 1, sample.accepted)}>
          <SamplePicture genome={sample.genome} kit={kit} number={index + 1} />
          <Stack gap="xs" className={classes['reasons']!}>
            <Text>{prompts[index]}</Text>
            <Text fw={600} data-accepted={sample.accepted} className={classes['outcome']!}>
              {sample.accepted ? text.accepted : text.refused}
            </Text>
            <Reasons reasons={sample.reasons} />
          </Stack>
        </li>
      ))}
    </ul>
    <Text size="sm" c="dimmed">
      {text.notJudged}: {notJudged.join('; ')}
    </Text>
  </Stack>
);

interface SamplePictureProps {
  readonly genome: string | null;
  readonly kit: StyleKit;
  readonly number: number;
}

function SamplePicture({ genome, kit, number }: SamplePictureProps) {
  const genomes = useMemo(() => (genome === null ? [] : [hexToBytes(genome)]), [genome]);
  if (genomes.length === 0) return <Text size="sm">{text.noPicture}</Text>;
  return <Drawings kit={kit} genomes={genomes} label={() => text.picture(number)} />;
}

type Reason = Trial['samples'][number]['reasons'][number];

/** What was held against it; what it passed is folded away. */
function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const passed = reasons.filter((reason) => reason.passed);
  return (
    <>
      <ReasonList reasons={reasons.filter((reason) => !reason.passed)} />
      {passed.length > 0 && (
        <details className={classes['passed']}>
          <summary>{text.passed(passed.length)}</summary>
          <ReasonList reasons={passed} />
        </details>
      )}
    </>
  );
}

const ReasonList = ({ reasons }: { readonly reasons: readonly Reason[] }) =>
  reasons.length > 0 && (
    <ul className={classes['checks']}>
      {reasons.map(({ check, message, score, limit }) => (
        <li key={check}>
          {message} {(score !== 0 || limit !== 0) && <span className={classes['score']}>{text.score(score, limit)}</span>}
        </li>
      ))}
    </ul>
  );
