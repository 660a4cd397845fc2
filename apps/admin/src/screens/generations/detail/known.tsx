import { Text } from '@mantine/core';
import { AssuranceMark } from '../../../components/assurance-mark.js';
import { Guilloche } from '../../../components/guilloche.js';
import { Hash } from '../../../components/hash.js';
import { hexOf } from '../../../components/field-hex.js';
import { Panel } from '../../../components/panel.js';
import { generation as text } from '../../../messages/generations.js';
import { backends } from '../../../messages/policies.js';
import { MARKS } from '../../policies/editor/backend-facts.js';
import { isKnownBackend } from '../../policies/editor/policy-draft.js';
import type { Generation } from '../types.js';
import classes from './detail.module.css';

interface KnownProps {
  readonly of: Generation;
  /** Undefined until its policy has come. */
  readonly backend: string | undefined;
}

/** What of the prompt is known, to whom, and what that rests on. */
export function Known({ of: { input }, backend }: KnownProps) {
  const known = backend !== undefined && isKnownBackend(backend) ? backend : undefined;
  return (
    <Panel title={text.known} lead={text.inputs[input.kind]} actions={known && <AssuranceMark of={MARKS[known]} />}>
      <div className={classes['known']}>
        {input.commitment !== null && <Guilloche bytes={hexOf(input.commitment)} size={132} label={text.seal} />}
        <dl>
          {known && (
            <>
              <dt>{text.hides}</dt>
              <dd>{backends.known[known].hides}</dd>
              <dt>{text.knows}</dt>
              <dd>{backends.known[known].knows}</dd>
            </>
          )}
          <dt>{text.commitment}</dt>
          <dd>
            {input.commitment === null ? text.noCommitment : <Hash value={input.commitment} what={text.commitment} />}
            {input.commitment !== null && (
              <Text size="sm" c="dimmed">
                {text.sealNote}
              </Text>
            )}
          </dd>
        </dl>
      </div>
    </Panel>
  );
}
