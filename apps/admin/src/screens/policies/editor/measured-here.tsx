import { Text } from '@mantine/core';
import { backends as text } from '../../../messages/policies.js';
import type { Quote } from '../types.js';
import classes from './editor.module.css';

/** What this brand's own pieces took under the backend that it has now. */
export function MeasuredHere({ quote: { gas, stepMs, modelPrivacy } }: { readonly quote: Quote }) {
  const milliseconds = stepMs.reduce((sum, { p50 }) => sum + p50, 0);
  const lines = [
    ...(gas ? [text.gasHere(gas.p50, gas.p90, gas.samples)] : []),
    ...(stepMs.length > 0 ? [text.timeHere(milliseconds / 1000)] : []),
    ...(!gas && stepMs.length === 0 ? [text.nothingHere] : []),
    modelPrivacy.epsilon === null ? text.noPrivacyHere : text.privacyHere(modelPrivacy.epsilon, modelPrivacy.delta),
  ];
  return (
    <div className={classes['here']}>
      <Text size="sm" fw={600}>
        {text.here}
      </Text>
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </div>
  );
}
