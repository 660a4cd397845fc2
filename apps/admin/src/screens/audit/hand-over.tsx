import { Stack } from '@mantine/core';
import { ExportPanel } from './export-panel.js';

/** What leaves the platform. */
export const HandOver = () => (
  <Stack gap="lg">
    <ExportPanel />
  </Stack>
);
