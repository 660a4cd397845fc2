import { Group, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answered, api } from '../../../api/client.js';
import type { operations } from '../../../api/generated/schema.js';
import { Facts } from '../../../components/facts.js';
import { Hash } from '../../../components/hash.js';
import { Loaded } from '../../../components/loaded.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { StateWord } from '../../../components/state-word.js';
import { Waiting } from '../../../components/states.js';
import { count } from '../../../components/time.js';
import { signers as text } from '../../../messages/settings.js';
import { IfMay } from '../../../session/session-context.js';

type Signers = operations['findSigners']['responses'][200]['content']['application/json'];

const LIVE_MS = 15_000;
const signersQuery = queryOptions({
  queryKey: ['chain', 'signers'],
  queryFn: () => answered(api.GET('/v1/chain/signers')),
  refetchInterval: LIVE_MS,
});

const ETHER = 18;
const amounts = new Intl.NumberFormat(undefined, { maximumFractionDigits: 4 });
/** @param wei as decimal digits */
const inEther = (wei: string): string => amounts.format(Number(wei) / 10 ** ETHER);

/** How the chain stands, and the accounts that mint there. */
export const SignersPanel = () => (
  <IfMay scope="usage:read">
    <Standing />
  </IfMay>
);

function Standing() {
  const query = useQuery(signersQuery);
  return (
    <Panel title={text.title} lead={text.lead}>
      <Loaded query={query} waiting={<Waiting rows={4} height={20} />}>
        {(found) => (
          <>
            <Facts
              of={[
                [text.head, <Head key="head" of={found.head} />],
                [text.waiting, found.waiting.since === null ? text.nothingWaits : <Since key="waiting" of={found.waiting} />],
              ]}
            />
            {found.items.length === 0 && <Text c="dimmed">{text.none}</Text>}
            {found.items.map((signer) => (
              <Signer key={signer.address} of={signer} />
            ))}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

const Head = ({ of }: { readonly of: Signers['head'] }) =>
  of === null ? (
    <StateWord tone="wrong">{text.unreachable}</StateWord>
  ) : (
    <>
      {text.block(count(of.block))} <Moment at={of.at} />
    </>
  );

const Since = ({ of }: { readonly of: Signers['waiting'] }) => (
  <>
    {text.waits(of.count)} <Moment at={of.since!} />
  </>
);

function Signer({ of: { address, balance, nextNonce, nonceOnChain } }: { readonly of: Signers['items'][number] }) {
  const under = nonceOnChain === null ? 0 : Math.max(0, nextNonce - nonceOnChain);
  return (
    <div>
      <Group gap="sm">
        <Hash value={address} what={text.account} />
        {nonceOnChain !== null && (
          <StateWord tone={under === 0 ? 'good' : 'moving'}>{under === 0 ? text.settled : text.underWay(under)}</StateWord>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {balance === null ? text.unknownBalance : text.balance(inEther(balance))}
      </Text>
    </div>
  );
}
