import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { Waiting } from '../../../components/states.js';
import { report as text } from '../../../messages/training.js';
import { reportQuery, sheetQuery } from '../queries.js';
import type { GateReport, Quality, QualityReport } from '../types.js';
import { figure } from '../words.js';
import classes from './quality-panel.module.css';

interface QualityPanelProps {
  readonly runId: string;
  readonly report: GateReport;
}

const ROWS = ['realAgainstReal', 'plainGaussian', 'base', 'private', 'withoutPrivacy'] as const;
const SHARES = ['precision', 'recall', 'coverage', 'captionConsistency'] as const;

/** Real, base and private: in figures and side by side. */
export function QualityPanel({ runId, report }: QualityPanelProps) {
  if (report.quality?.made !== true)
    return (
      <Panel title={text.title}>
        <Text size="sm">{report.quality?.detail ?? text.absent}</Text>
      </Panel>
    );
  return (
    <Panel title={text.title} lead={text.lead}>
      <Figures runId={runId} />
      <Sheet runId={runId} />
    </Panel>
  );
}

const Figures = ({ runId }: { readonly runId: string }) => (
  <Loaded query={useQuery(reportQuery(runId))} waiting={<Waiting rows={5} height={36} />}>
    {(found) => (
      <>
        <Text size="sm" fw={600}>
          {found.notice}
        </Text>
        <Table.ScrollContainer minWidth={640}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{text.columns.of}</Table.Th>
                {(['frechetDistance', ...SHARES] as const).map((measure) => (
                  <Table.Th key={measure}>{text.measures[measure]}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>{rowsOf(found)}</Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Text size="sm" c="dimmed">
          {text.distanceHint}
        </Text>
      </>
    )}
  </Loaded>
);

const rowsOf = (found: QualityReport) =>
  ROWS.map((row) => {
    const quality = found[row];
    return quality && <Judged key={row} name={text.rows[row]} quality={quality} strong={row === 'private'} />;
  });

const Judged = ({ name, quality, strong }: { readonly name: string; readonly quality: Quality; readonly strong: boolean }) => (
  <Table.Tr fw={strong ? 600 : 400}>
    <Table.Td>{name}</Table.Td>
    <Table.Td>{figure(quality.frechetDistance)}</Table.Td>
    {SHARES.map((measure) => (
      <Table.Td key={measure}>
        <span className={classes['share']}>
          <svg viewBox="0 0 100 6" width="72" height="6" preserveAspectRatio="none" aria-hidden="true">
            <path d="M0 3H100" className={classes['whole']} />
            <path d={`M0 3H${quality[measure] * 100}`} className={classes['part']} />
          </svg>
          {figure(quality[measure])}
        </span>
      </Table.Td>
    ))}
  </Table.Tr>
);

function Sheet({ runId }: { readonly runId: string }) {
  const query = useQuery(sheetQuery(runId));
  const address = useAddress(query.data);
  return (
    <Loaded query={query} waiting={<Waiting rows={1} height={360} />}>
      {() => (
        <figure className="chart">
          <figcaption>{text.sheet}</figcaption>
          {address !== undefined && <img src={address} alt={text.sheetAlt} className={classes['sheet']} />}
        </figure>
      )}
    </Loaded>
  );
}

/** An address of bytes in memory, for as long as they are shown. */
function useAddress(bytes: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return undefined;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
