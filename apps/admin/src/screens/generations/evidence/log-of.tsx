import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, answered } from '../../../api/client.js';
import { Loaded } from '../../../components/loaded.js';
import { Waiting } from '../../../components/states.js';
import { absoluteTime } from '../../../components/time.js';
import { evidencePage as text } from '../../../messages/generations.js';
import { useMay } from '../../../session/session-context.js';

const MOST = 50;

/** What the signed log holds about a piece, with the place of each entry in it. */
export function LogOf({ generationId }: { readonly generationId: string }) {
  const mayRead = useMay('audit:read');
  const query = useQuery({
    queryKey: ['audit', 'about', generationId],
    queryFn: () => answered(api.GET('/v1/audit', { params: { query: { targetId: generationId, limit: MOST } } })),
    enabled: mayRead,
  });
  if (!mayRead) return <Text size="sm">{text.noEvents}</Text>;
  return (
    <Loaded query={query} waiting={<Waiting rows={4} height={20} />}>
      {({ items }) => (
        <>
          <Table aria-label={text.log} verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>№</Table.Th>
                <Table.Th>{text.event}</Table.Th>
                <Table.Th>{text.at}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ index, event }) => (
                <Table.Tr key={event.id}>
                  <Table.Td>{index}</Table.Td>
                  <Table.Td className="mono">{event.action}</Table.Td>
                  <Table.Td>{absoluteTime(event.time)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Text size="sm" c="dimmed">
            {text.logNote}
          </Text>
        </>
      )}
    </Loaded>
  );
}
