import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem.js';
import { Panel } from '../../components/panel.js';
import { auditHandOver as text } from '../../messages/audit.js';
import { common } from '../../messages/common.js';
import { saveFile } from '../../components/save-file.js';
import { exportLog, NoExport, type ExportFormat } from './export-log.js';
import classes from './hand-over.module.css';
import { useReader } from './reader.js';

const FORMATS = ['bundle', 'json', 'csv'] as const satisfies readonly ExportFormat[];
const NAMES = { bundle: 'signed.json', json: 'json', csv: 'csv' } as const satisfies Record<ExportFormat, string>;

/** The log as a file. */
export const ExportPanel = () => (
  <Panel title={text.exportTitle} lead={text.exportLead}>
    <ul className={classes['formats']}>
      {FORMATS.map((format) => (
        <Format key={format} format={format} />
      ))}
    </ul>
  </Panel>
);

const refusalOf = (error: unknown): string =>
  error instanceof NoExport ? text[error.reason] : isProblem(error) ? error.message : common.unexpected;

function Format({ format }: { readonly format: ExportFormat }) {
  const { tenantId } = useReader();
  const [progress, setProgress] = useState('');
  const { name, means } = text.formats[format];
  const saving = useMutation({
    mutationFn: async () => {
      const { file, ...exported } = await exportLog(tenantId, format, (read, size) => setProgress(text.saving(read, size)));
      saveFile(file, `audit-log-${new Date().toISOString().slice(0, 10)}.${NAMES[format]}`);
      return exported;
    },
  });
  const { data } = saving;
  const saved = data && (data.signed === undefined ? text.saved(data.events) : text.savedSigned(data.events, data.signed));
  return (
    <li className={classes['format']}>
      <div>
        <Text fw={560}>{name}</Text>
        <Text size="sm" c="dimmed">
          {means}
        </Text>
      </div>
      <Text size="sm" c="dimmed" role={saving.isError ? 'alert' : 'status'}>
        {saving.isError ? refusalOf(saving.error) : saving.isPending ? progress : saved}
      </Text>
      <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate()} aria-label={`${text.save}: ${name}`}>
        {text.save}
      </Button>
    </li>
  );
}
