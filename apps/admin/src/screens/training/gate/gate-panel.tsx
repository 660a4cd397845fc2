import { Alert, List, Table, Text } from '@mantine/core';
import { Panel } from '../../../components/panel.js';
import { StateWord } from '../../../components/state-word.js';
import { gate as text } from '../../../messages/training.js';
import type { GateReport } from '../types.js';
import { judgedFigures, type JudgedFigure } from './judged-figures.js';

interface GatePanelProps {
  readonly report: GateReport;
  readonly epsilon: number | undefined;
}

export function GatePanel({ report, epsilon }: GatePanelProps) {
  const { passed = false, reasons = [] } = report.gate ?? {};
  const figures = judgedFigures(report, epsilon);
  return (
    <Panel
      title={text.title}
      lead={text.lead}
      actions={<StateWord tone={passed ? 'good' : 'wrong'}>{passed ? text.passed : text.refused}</StateWord>}
    >
      {reasons.length > 0 && (
        <Alert color="red" title={text.refused}>
          <List size="sm">
            {reasons.map((reason) => (
              <List.Item key={reason}>{text.reasons[reason] ?? reason}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Table.ScrollContainer minWidth={520}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text.columns.figure}</Table.Th>
              <Table.Th>{text.columns.measured}</Table.Th>
              <Table.Th>{text.columns.limit}</Table.Th>
              <Table.Th>{text.columns.verdict}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {figures.map((figure) => (
              <Row key={figure.name} figure={figure} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        {text.private}
      </Text>
    </Panel>
  );
}

const Row = ({ figure: { name, measured, limit, holds } }: { readonly figure: JudgedFigure }) => (
  <Table.Tr>
    <Table.Td>{name}</Table.Td>
    <Table.Td>{measured}</Table.Td>
    <Table.Td>{limit}</Table.Td>
    <Table.Td>
      {holds === undefined ? (
        <StateWord tone="ended">{text.information}</StateWord>
      ) : (
        <StateWord tone={holds ? 'good' : 'wrong'}>{holds ? text.holds : text.beyond}</StateWord>
      )}
    </Table.Td>
  </Table.Tr>
);
