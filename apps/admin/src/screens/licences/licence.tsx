import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Facts } from '../../components/facts.js';
import { Hash } from '../../components/hash.js';
import { Loaded } from '../../components/loaded.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { StateWord } from '../../components/state-word.js';
import { dayOf } from '../../components/time.js';
import { licence as text, licences } from '../../messages/licences.js';
import { IfMay, Needs } from '../../session/session-context.js';
import { AcceptTerms } from './accept-terms.js';
import { licenceQuery, termsQuery } from './queries.js';
import { RevokeLicence } from './revoke/revoke-licence.js';
import { Term } from './term.js';
import type { Licence } from './types.js';
import { basisInWords, territoryInWords, TONES, usesInWords } from './words.js';

const route = getRouteApi('/licences/$licenceId');

export const LicenceScreen = () => (
  <Needs scope="licences:read">
    <OneLicence />
  </Needs>
);

function OneLicence() {
  const { licenceId } = route.useParams();
  const query = useQuery(licenceQuery(licenceId));
  const found = query.data;
  return (
    <Page
      title={found?.document.licensor ?? licences.title}
      {...(found && { lead: basisInWords(found.document.basis) })}
      actions={found && <Actions licence={found} />}
    >
      <Loaded query={query}>
        {(one) => (
          <>
            {one.state === 'revoked' && <Revoked licence={one} />}
            <Panel title={text.term} actions={<StateWord tone={TONES[one.state]}>{licences.states[one.state]}</StateWord>}>
              <Term document={one.document} />
            </Panel>
            <Panel title={text.about} lead={text.unchecked}>
              <Agreed licence={one} />
            </Panel>
            {one.document.basis.kind === 'terms' && <TermsText id={one.document.basis.id} version={one.document.basis.version} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const Actions = ({ licence }: { readonly licence: Licence }) => (
  <IfMay scope="licences:write">
    {licence.state === 'offered' && <AcceptTerms licenceId={licence.id} />}
    {licence.state === 'active' && <RevokeLicence licence={licence} />}
  </IfMay>
);

const Revoked = ({ licence: { revokedAt, revocationReason } }: { readonly licence: Licence }) => (
  <Alert color="red" title={text.revokedTitle}>
    {revokedAt !== null && text.revoked(dayOf(revokedAt))}
    {revocationReason !== null && (
      <Text size="sm" mt="xs">
        {text.reasonGiven}: <q>{revocationReason}</q>
      </Text>
    )}
  </Alert>
);

function Agreed({ licence: { id, document, acceptedAt, createdAt } }: { readonly licence: Licence }) {
  const { licensor, basis, uses, territory, startsAt, expiresAt, evidence, attribution } = document;
  return (
    <Facts
      of={[
        [text.licensor, licensor],
        [text.basis, `${licences.basisKind[basis.kind]}: ${basisInWords(basis)}`],
        [text.allows, usesInWords(uses)],
        [text.territory, territoryInWords(territory)],
        [text.starts, dayOf(startsAt)],
        [text.ends, expiresAt === null ? licences.noEnd : dayOf(expiresAt)],
        [
          text.evidence,
          evidence === null ? (
            text.noEvidence
          ) : (
            <>
              {evidence.name} <Hash value={evidence.sha256} what={text.evidenceHash} />
            </>
          ),
        ],
        [text.attribution, attribution ?? text.noAttribution],
        ...(acceptedAt === null ? [] : [[text.accepted, <Moment key="accepted" at={acceptedAt} />] as const]),
        [text.registered, <Moment key="registered" at={createdAt} />],
        [text.idLabel, <Hash key="id" value={id} what={text.id} />],
      ]}
    />
  );
}

function TermsText({ id, version }: { readonly id: string; readonly version: number }) {
  const terms = useQuery(termsQuery);
  const found = terms.data?.items.find((one) => one.id === id && one.version === version);
  return (
    <Panel title={text.termsText}>
      {found && (
        <>
          <Text fw={600}>{found.title}</Text>
          <Text size="sm" className="stored-text">
            {found.body}
          </Text>
        </>
      )}
    </Panel>
  );
}
