import { Button, Group, List, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { tenantHeader } from '../../../api/client.js';
import { isProblem, Problem } from '../../../api/problem.js';
import { Panel } from '../../../components/panel.js';
import { common } from '../../../messages/common.js';
import { tenantText } from '../../../messages/settings.js';
import { inBytes } from '../bytes.js';
import { received } from './received.js';

const text = tenantText.export;

/** Hands a file to the browser’s downloads. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The download has its own hold on the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What leaves with an export, and taking it: counted while it comes, and stopped when its page is left. */
export function ExportData({ tenantId }: { readonly tenantId: string }) {
  const [bytes, setBytes] = useState<number>();
  const underWay = useRef<AbortController>(undefined);
  useEffect(() => () => underWay.current?.abort(), []);
  const start = async (): Promise<void> => {
    const controller = (underWay.current = new AbortController());
    setBytes(0);
    try {
      const response = await fetch('/v1/tenant/export', { headers: tenantHeader(), signal: controller.signal });
      if (!response.ok) throw Problem.of(await response.json(), response.status);
      const file = await received(response, setBytes);
      save(file, `intaglio-${tenantId}-${new Date().toISOString().slice(0, 10)}.tar.gz`);
      notifications.show({ message: text.done(inBytes(file.size)) });
    } catch (error) {
      if (!controller.signal.aborted)
        notifications.show({
          color: 'red',
          title: isProblem(error) ? error.code : common.failedTitle,
          message: isProblem(error) ? error.message : text.broken,
        });
    } finally {
      setBytes(undefined);
    }
  };
  return (
    <Panel title={text.title} lead={text.lead}>
      <List size="sm" spacing={4}>
        {text.holds.map((part) => (
          <List.Item key={part}>{part}</List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed">
        {text.without}
      </Text>
      <Group>
        <Button variant="default" onClick={() => void start()} loading={bytes !== undefined}>
          {text.start}
        </Button>
        {bytes !== undefined && (
          <>
            <Text size="sm" role="status">
              {text.got(inBytes(bytes))}
            </Text>
            <Button variant="subtle" onClick={() => underWay.current?.abort()}>
              {text.stop}
            </Button>
          </>
        )}
      </Group>
    </Panel>
  );
}
