import { Table } from '@mantine/core';
import { version as text } from '../../messages/policies.js';
import type { RuleChange } from './change-words.js';
import classes from './policies.module.css';

interface RuleChangesProps {
  readonly changes: readonly RuleChange[];
  /** The versions' numbers; without one the side is the draft, or nothing yet. */
  readonly before: number | undefined;
  readonly after?: number;
}

/** Rule by rule, the old side by side with the new. */
export const RuleChanges = ({ changes, before, after }: RuleChangesProps) => (
  <Table.ScrollContainer minWidth={320} scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': text.compared } }}>
    <Table aria-label={text.compared} layout="fixed" verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{text.field}</Table.Th>
          <Table.Th>{before === undefined ? text.nothingBefore : text.before(before)}</Table.Th>
          <Table.Th>{after === undefined ? text.draft : text.before(after)}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ rule, before: old, after: now }) => (
          <Table.Tr key={rule}>
            <Table.Th scope="row" fw={500}>
              {rule}
            </Table.Th>
            <Table.Td className={classes['old']!}>{old === undefined ? text.notSet : <del>{old}</del>}</Table.Td>
            <Table.Td className={classes['new']!}>{now === undefined ? text.notSet : <ins>{now}</ins>}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);
