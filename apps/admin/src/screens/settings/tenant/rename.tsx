import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { Loaded } from '../../../components/loaded.js';
import { Waiting } from '../../../components/states.js';
import { tenantText as text } from '../../../messages/settings.js';
import { sessionQuery } from '../../../session/session.js';

const MAX_NAME = 120;

const tenantQuery = (tenantId: string) => ({
  queryKey: ['tenant', tenantId],
  queryFn: async () => {
    const asked = await api.GET('/v1/tenant');
    // With its ETag: the change is meant for the name that was seen.
    return { ...(await answered(Promise.resolve(asked))), etag: asked.response.headers.get('etag') ?? '*' };
  },
});

export function Rename({ tenantId }: { readonly tenantId: string }) {
  const query = useQuery(tenantQuery(tenantId));
  return (
    <Loaded query={query} waiting={<Waiting rows={1} height={62} />}>
      {({ name, etag }) => <RenameForm key={etag} name={name} etag={etag} tenantId={tenantId} />}
    </Loaded>
  );
}

interface RenameFormProps {
  readonly name: string;
  readonly etag: string;
  readonly tenantId: string;
}

function RenameForm({ name, etag, tenantId }: RenameFormProps) {
  const [wanted, setWanted] = useState(name);
  const rename = useChange({
    run: () => answered(api.PATCH('/v1/tenant', { params: { header: { 'If-Match': etag } }, body: { name: wanted.trim() } })),
    stale: [['tenant', tenantId], sessionQuery.queryKey],
    done: () => text.renamed,
  });
  const changed = wanted.trim() !== '' && wanted.trim() !== name;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) rename.mutate(undefined);
      }}
    >
      <Group align="flex-end">
        <TextInput
          label={text.name}
          value={wanted}
          maxLength={MAX_NAME}
          onChange={(event) => setWanted(event.currentTarget.value)}
          w={320}
        />
        <Button type="submit" disabled={!changed} loading={rename.isPending}>
          {text.rename}
        </Button>
      </Group>
    </form>
  );
}
