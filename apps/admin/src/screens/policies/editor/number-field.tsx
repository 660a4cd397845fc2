import { NumberInput } from '@mantine/core';
import { usePolicyForm } from './policy-form.js';

interface NumberFieldProps {
  /** RFC 6901, into the policy. */
  readonly pointer: string;
  readonly label: string;
  readonly note?: string;
  readonly value: number | undefined;
  /** NaN for a field that was emptied. */
  readonly onChange: (value: number) => void;
  readonly step?: number;
  readonly suffix?: string;
  /** Said instead, where the field counts otherwise than the policy does. */
  readonly wrong?: string;
}

export const NumberField = ({ pointer, label, note, value, onChange, step = 1, suffix, wrong }: NumberFieldProps) => {
  const error = usePolicyForm().errors.get(pointer);
  return (
    <NumberInput
      label={label}
      description={note}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value === undefined || Number.isNaN(value) ? '' : value}
      step={step}
      {...(suffix !== undefined && { suffix })}
      error={error === undefined ? undefined : (wrong ?? error)}
      onChange={(next) => onChange(next === '' ? Number.NaN : Number(next))}
    />
  );
};
