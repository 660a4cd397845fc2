import { Alert, Button, Stack, Text } from '@mantine/core';
import { absoluteTime } from '../../components/time.js';
import { audit, auditAlarm as text } from '../../messages/audit.js';
import type { Fault } from './checks/fault.js';
import { useWatch } from './watch.js';

const sentenceOf = (fault: Fault): string => {
  switch (fault.kind) {
    case 'line-changed':
      return text.faults[fault.kind](audit.place(fault.index));
    case 'tree-replaced':
      return text.faults[fault.kind];
    case 'rewound':
      return text.faults[fault.kind](fault.before, fault.now);
    case 'forked':
      return text.faults[fault.kind](fault.kept.size);
    case 'unsigned':
    case 'chain-unlike':
      return text.faults[fault.kind](fault.size);
    case 'key-gone':
      return text.faults[fault.kind](fault.kept.vkey ?? '');
    case 'unlike-signed':
      return text.faults[fault.kind](fault.after, fault.upTo);
    case 'broken-chain':
      return text.faults[fault.kind](fault.from, fault.to);
  }
};

/** What is wrong with the log, since when, and what to do; nothing while it holds together. */
export function Alarm({ openEvent }: { readonly openEvent: (eventId: string) => void }) {
  const { faults, check } = useWatch();
  if (faults.length === 0) return null;
  const { known, holds } = check.data ?? {};
  return (
    <Alert role="alert" color="red" variant="filled" title={text.title}>
      <Stack gap="xs" align="flex-start">
        {faults.map((fault) => (
          <div key={sentenceOf(fault)}>
            <Text inherit fw={560}>
              {sentenceOf(fault)}
            </Text>
            {fault.kind === 'line-changed' && fault.eventId !== undefined && (
              <Button size="compact-sm" variant="white" color="red" mt={6} onClick={() => openEvent(fault.eventId!)}>
                {text.open}
              </Button>
            )}
          </div>
        ))}
        {holds && <Text inherit>{text.holds(holds.size, absoluteTime(holds.at))}</Text>}
        <Text inherit>{known ? text.since(known.size, absoluteTime(known.at)) : text.unseen}</Text>
        <Text inherit>{text.todo}</Text>
      </Stack>
    </Alert>
  );
}
