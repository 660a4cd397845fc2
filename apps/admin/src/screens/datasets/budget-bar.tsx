import { Group, Text } from '@mantine/core';
import { datasets as text } from '../../messages/datasets.js';
import classes from './budget-bar.module.css';

interface BudgetBarProps {
  readonly budget: number;
  /** Null: out of the accountant's range. */
  readonly taken: number | null;
}

const numbers = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const FULL = 1000;

/** How much of a data set's ε is spent or reserved. */
export function BudgetBar({ budget, taken }: BudgetBarProps) {
  const label = text.budgetOf(taken === null ? text.outOfRange : numbers.format(taken), budget);
  const share = taken === null ? 1 : Math.min(1, taken / budget);
  return (
    <div>
      <svg className={classes['bar']} viewBox={`0 0 ${FULL} 10`} preserveAspectRatio="none" role="img" aria-label={label}>
        <path className={classes['whole']} d={`M0 5H${FULL}`} />
        <path className={classes['taken']} d={`M0 5H${share * FULL}`} />
      </svg>
      <Group justify="space-between" gap="xs" mt={4}>
        <Text size="sm">{label}</Text>
        {taken !== null && (
          <Text size="sm" c="dimmed">
            {text.budgetLeft(Math.max(0, budget - taken))}
          </Text>
        )}
      </Group>
    </div>
  );
}
