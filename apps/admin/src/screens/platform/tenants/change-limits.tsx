import { Button, Group, Modal, NumberInput, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { Loaded } from '../../../components/loaded.js';
import { common } from '../../../messages/common.js';
import { limits as text } from '../../../messages/platform.js';
import { usage } from '../../../messages/settings.js';
import type { Tenant, TenantLimits } from '../types.js';

const MAX_PER_MINUTE = 1_000_000;
const MAX_PER_MONTH = 1_000_000_000;
/** What is offered when a quota is set where there was none. */
const FIRST_QUOTA = 10_000;

type PerMinute = Exclude<keyof TenantLimits, 'monthlyGenerations'>;
const PER_MINUTE: readonly PerMinute[] = ['key', 'tenant', 'generations', 'trainings', 'imports', 'plans', 'encryption-keys'];

interface LimitsFormProps {
  readonly tenantId: string;
  readonly limits: TenantLimits;
  readonly onDone: () => void;
}

function LimitsForm({ tenantId, limits, onDone }: LimitsFormProps) {
  const [wanted, setWanted] = useState(limits);
  const set = (change: Partial<TenantLimits>): void => setWanted((before) => ({ ...before, ...change }));
  const change = useChange({
    run: () => answered(api.PATCH('/v1/tenants/{tenantId}/limits', { params: { path: { tenantId } }, body: wanted })),
    stale: [['platform', 'limits', tenantId]],
    done: () => text.changed,
    onDone,
  });
  const quota = wanted.monthlyGenerations;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(undefined);
      }}
    >
      <Stack>
        <Text size="sm">{text.words}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {PER_MINUTE.map((name) => (
            <NumberInput
              key={name}
              label={usage.names[name]}
              min={1}
              max={MAX_PER_MINUTE}
              allowDecimal={false}
              thousandSeparator=" "
              value={wanted[name]}
              onChange={(value) => set({ [name]: Number(value) || 1 })}
            />
          ))}
        </SimpleGrid>
        <Switch
          label={text.unlimited}
          checked={quota === null}
          onChange={(event) => set({ monthlyGenerations: event.currentTarget.checked ? null : (limits.monthlyGenerations ?? FIRST_QUOTA) })}
        />
        {quota !== null && (
          <NumberInput
            label={usage.names.monthlyGenerations}
            min={0}
            max={MAX_PER_MONTH}
            allowDecimal={false}
            thousandSeparator=" "
            value={quota}
            onChange={(value) => set({ monthlyGenerations: Number(value) })}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Limits({ tenantId, onDone }: { readonly tenantId: string; readonly onDone: () => void }) {
  const query = useQuery({
    queryKey: ['platform', 'limits', tenantId],
    queryFn: () => answered(api.GET('/v1/tenants/{tenantId}/limits', { params: { path: { tenantId } } })),
    // What is changed is what stands there when the form is opened.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return <Loaded query={query}>{(limits) => <LimitsForm tenantId={tenantId} limits={limits} onDone={onDone} />}</Loaded>;
}

/** How much a tenant may ask for, seen and changed. */
export function ChangeLimits({ tenant: { id, name } }: { readonly tenant: Tenant }) {
  const [opened, setOpened] = useState(false);
  const close = (): void => setOpened(false);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpened(true)} aria-label={text.changeOf(name)}>
        {text.change}
      </Button>
      <Modal opened={opened} onClose={close} title={text.of(name)} size="lg" closeButtonProps={{ 'aria-label': common.close }}>
        <Limits tenantId={id} onDone={close} />
      </Modal>
    </>
  );
}
