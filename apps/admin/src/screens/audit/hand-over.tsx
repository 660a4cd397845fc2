import { Stack } from '@mantine/core';
import { ExportPanel } from './export-panel.js';
import { SharesPanel } from './shares/shares-panel.js';

/** What leaves the platform. */
export const HandOver = () => (
  <Stack gap="lg">
    <ExportPanel />
    <SharesPanel />
  </Stack>
);
