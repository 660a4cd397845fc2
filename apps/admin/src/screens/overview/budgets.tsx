import { Group, Stack, Text } from '@mantine/core';
import { AssuranceMark } from '../../components/assurance-mark.js';
import { LinkText } from '../../components/link-button.js';
import { Panel } from '../../components/panel.js';
import { overview as text } from '../../messages/overview.js';
import classes from './overview.module.css';
import type { OverviewAnswer } from './types.js';

type Budget = OverviewAnswer['budgets'][number];

const numbers = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
/** What is left, never below nothing: a reservation that was given back is not drawn as a debt. */
const leftOf = ({ epsilonBudget }: Budget, taken: number | null): number => Math.max(0, epsilonBudget - (taken ?? epsilonBudget));

/** How each data set's privacy was used up, training by training. */
export const Budgets = ({ of }: { readonly of: readonly Budget[] }) => (
  <Panel title={text.budgets} lead={text.budgetsLead} actions={<AssuranceMark of="statistical" />}>
    {of.length === 0 ? (
      <Text c="dimmed">{text.noBudgets}</Text>
    ) : (
      <Stack gap="lg">
        {of.map((budget) => (
          <BurnDown key={budget.datasetId} budget={budget} />
        ))}
      </Stack>
    )}
  </Panel>
);

function BurnDown({ budget }: { readonly budget: Budget }) {
  const { datasetId, name, epsilonBudget, epsilonTaken, history } = budget;
  const left = epsilonTaken === null ? text.outOfRange : numbers.format(leftOf(budget, epsilonTaken));
  const shares = [1, ...history.map(({ epsilon }) => leftOf(budget, epsilon) / epsilonBudget)];
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <LinkText size="sm" to="/datasets/$datasetId" params={{ datasetId }}>
          {name}
        </LinkText>
        <Text size="sm">
          {text.budgetLeft(left, numbers.format(epsilonBudget))}
          {', '}
          <Text span c="dimmed" size="sm">
            {text.trainings(history.length)}
          </Text>
        </Text>
      </Group>
      <Stairs shares={shares} />
    </div>
  );
}

/** Down a stair at each training, from all to what is left; the last one goes on to the right. @param shares [0, 1], the first is 1 */
function Stairs({ shares }: { readonly shares: readonly number[] }) {
  const path = shares.map((share, run) => `${run === 0 ? 'M0 0' : `V${1 - share}`}H${run + 1}`).join('');
  return (
    <svg className={classes['stairs']} viewBox={`0 0 ${shares.length} 1`} preserveAspectRatio="none" aria-hidden="true">
      <path className={classes['left']} d={`${path}V1H0Z`} />
      <path className={classes['stair']} d={path} />
    </svg>
  );
}
