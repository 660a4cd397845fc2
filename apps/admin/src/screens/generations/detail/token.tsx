import { Anchor, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Facts } from '../../../components/facts.js';
import { Hash } from '../../../components/hash.js';
import { Panel } from '../../../components/panel.js';
import { count } from '../../../components/time.js';
import { generation as text } from '../../../messages/generations.js';
import { useMay } from '../../../session/session-context.js';
import { mintQuery } from '../queries.js';
import type { Generation } from '../types.js';

type OnChain = NonNullable<Generation['token']>;

/** As the public page and `npm run verify` take it. */
export const addressOf = ({ chainId, collection, tokenId }: OnChain): string => `${chainId}/${collection}/${tokenId}`;

export const Token = ({ of }: { readonly of: Generation }) => (
  <Panel title={text.token} lead={of.token ? text.tokenLead : text.noToken}>
    {of.token && <OfToken of={of} token={of.token} />}
  </Panel>
);

function OfToken({ of, token }: { readonly of: Generation; readonly token: OnChain }) {
  const mint = useQuery({ ...mintQuery(of.id), enabled: useMay('mints:read') }).data;
  return (
    <>
      <Facts
        of={[
          [text.chain, String(token.chainId)],
          [text.collection, <Hash key="collection" value={token.collection} what={text.collection} />],
          [text.tokenId, <Hash key="token" value={token.tokenId} what={text.tokenId} />],
          [text.transaction, <Hash key="transaction" value={token.transactionHash} what={text.transaction} />],
          [text.recipient, <Hash key="recipient" value={of.recipient} what={text.recipient} />],
          ...(mint?.blockNumber != null ? ([[text.block, count(mint.blockNumber)]] as const) : []),
          ...(mint?.gasUsed != null ? ([[text.gas, count(mint.gasUsed)]] as const) : []),
          ...(of.metadata ? ([[text.metadata, <Asset key="metadata" of={of.metadata} />]] as const) : []),
        ]}
      />
      <Group>
        <Button component="a" href={`/verify/#/${addressOf(token)}`} target="_blank" rel="noreferrer">
          {text.verify}
        </Button>
      </Group>
    </>
  );
}

const Asset = ({ of: { cid, url } }: { readonly of: NonNullable<Generation['metadata']> }) => (
  <Anchor href={new URL(url).pathname} target="_blank" rel="noreferrer">
    <Text span className="mono">
      {cid.slice(0, 10)}…{cid.slice(-6)}
    </Text>
  </Anchor>
);
