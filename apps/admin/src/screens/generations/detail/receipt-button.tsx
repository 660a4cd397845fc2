import { Button, Code, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../../components/loaded.js';
import { saveFile } from '../../../components/save-file.js';
import { common } from '../../../messages/common.js';
import { generation as text } from '../../../messages/generations.js';
import { receiptQuery } from '../queries.js';
import type { Receipt } from '../types.js';

/** The payload of a JWS in its compact form (RFC 7515, section 7.1), as text. Nothing is checked here: the public page and the SDK do that. */
function payloadOf(jws: string): string {
  const base64 = (jws.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2);
}

/** From the claim to its document to its bytes. */
export function ReceiptButton({ generationId }: { readonly generationId: string }) {
  const [opened, { open, close }] = useDisclosure();
  const query = useQuery({ ...receiptQuery(generationId), enabled: opened });
  return (
    <Group>
      <Button variant="default" size="compact-sm" onClick={open}>
        {text.showReceipt}
      </Button>
      <Modal opened={opened} onClose={close} size="xl" title={text.receipt} closeButtonProps={{ 'aria-label': common.close }}>
        <Loaded query={query}>{(receipt) => <Opened of={receipt} name={`receipt-${generationId}.json`} />}</Loaded>
      </Modal>
    </Group>
  );
}

const Opened = ({ of, name }: { readonly of: Receipt; readonly name: string }) => (
  <Stack>
    <Text size="sm">{text.receiptLead}</Text>
    <Part title={text.claims} body={payloadOf(of.receipt)} />
    <Part title={text.bytes} body={of.receipt} />
    <Part title={text.attestation} body={JSON.stringify(of.attestation, null, 2)} />
    <Group justify="flex-end">
      <Button onClick={() => saveFile(new Blob([JSON.stringify(of)], { type: 'application/json' }), name)}>{text.download}</Button>
    </Group>
  </Stack>
);

const Part = ({ title, body }: { readonly title: string; readonly body: string }) => (
  <div>
    <Title order={3}>{title}</Title>
    <Code block mah={260} tabIndex={0} className="stored-text">
      {body}
    </Code>
  </div>
);
