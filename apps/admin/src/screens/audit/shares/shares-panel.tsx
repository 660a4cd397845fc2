import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { Loaded } from '../../../components/loaded.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { StateWord } from '../../../components/state-word.js';
import { Empty } from '../../../components/states.js';
import { dayOf } from '../../../components/time.js';
import { auditHandOver as text } from '../../../messages/audit.js';
import { IfMay } from '../../../session/session-context.js';
import { KEYS } from '../../settings/keys/keys-query.js';
import { NewShare } from './new-share.js';
import { sharesQuery, type Share } from './share-queries.js';

/** Who reads the log through a link, until when; for those who may give keys. */
export const SharesPanel = () => (
  <IfMay scope="keys:read">
    <Panel
      title={text.sharesTitle}
      lead={text.sharesLead}
      actions={
        <IfMay scope="keys:write">
          <NewShare />
        </IfMay>
      }
    >
      <Shares />
    </Panel>
  </IfMay>
);

function Shares() {
  const query = useQuery(sharesQuery);
  return (
    <Loaded query={query}>
      {(shares) =>
        shares.length === 0 ? (
          <Empty title={text.noSharesTitle}>{text.noShares}</Empty>
        ) : (
          <Table aria-label={text.sharesTitle}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{text.shareColumns.name}</Table.Th>
                <Table.Th>{text.shareColumns.state}</Table.Th>
                <Table.Th>{text.shareColumns.used}</Table.Th>
                <Table.Th>
                  <span className="visually-hidden">{text.revoke}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shares.map((share) => (
                <Row key={share.id} share={share} />
              ))}
            </Table.Tbody>
          </Table>
        )
      }
    </Loaded>
  );
}

function Row({ share }: { readonly share: Share }) {
  const { id, name, lastUsedAt } = share;
  const open = isOpen(share);
  const revoke = useChange({
    run: () => answered(api.DELETE('/v1/api-keys/{apiKeyId}', { params: { path: { apiKeyId: id } } })),
    stale: [KEYS],
    done: () => text.revokedDone,
  });
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>
        <StateWord tone={open ? 'good' : 'ended'}>{standing(share)}</StateWord>
      </Table.Td>
      <Table.Td>{lastUsedAt === null ? text.never : <Moment at={lastUsedAt} />}</Table.Td>
      <Table.Td ta="end">
        {open && (
          <IfMay scope="keys:write">
            <ConfirmButton
              label={text.revoke}
              title={text.revokeTitle(name)}
              deed={text.revoke}
              loading={revoke.isPending}
              onConfirm={() => revoke.mutate(undefined)}
            >
              {text.revokeMeans}
            </ConfirmButton>
          </IfMay>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

const isOpen = ({ revokedAt, expiresAt }: Share): boolean => revokedAt === null && Date.parse(expiresAt ?? '') > Date.now();

function standing(share: Share): string {
  if (share.revokedAt !== null) return text.revoked;
  return isOpen(share) ? text.active(dayOf(share.expiresAt!)) : text.ended;
}
