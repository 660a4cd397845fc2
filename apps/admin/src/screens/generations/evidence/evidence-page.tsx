import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AssuranceMark } from '../../../components/assurance-mark.js';
import { brandsQuery } from '../../../components/brand-page.js';
import { Facts } from '../../../components/facts.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { absoluteTime } from '../../../components/time.js';
import { evidencePage as text, generation as words, generations } from '../../../messages/generations.js';
import { Needs } from '../../../session/session-context.js';
import { modelQuery } from '../../models/queries.js';
import { BackendMark } from '../../policies/backend-mark.js';
import { versionQuery } from '../../policies/queries.js';
import { useProof } from '../detail/evidence.js';
import { addressOf } from '../detail/token.js';
import { generationQuery } from '../queries.js';
import type { Generation } from '../types.js';
import classes from './evidence-page.module.css';
import { LogOf } from './log-of.js';

const route = getRouteApi('/generations/$generationId/evidence');

/** Everything from licence to token, whole and unshortened, on a page to be printed or filed. */
export const EvidencePage = () => (
  <Needs scope="generations:read">
    <OfPiece />
  </Needs>
);

function OfPiece() {
  const { generationId } = route.useParams();
  const query = useQuery(generationQuery(generationId));
  return (
    <Page
      title={text.title}
      lead={text.lead(generationId)}
      actions={
        <Button className="no-print" onClick={() => window.print()}>
          {text.print}
        </Button>
      }
    >
      <Loaded query={query}>{(one) => <Parts of={one} />}</Loaded>
    </Page>
  );
}

function Parts({ of }: { readonly of: Generation }) {
  const brand = useQuery(brandsQuery).data?.items.find(({ id }) => id === of.brandId)?.name;
  const policy = useQuery(versionQuery(of.brandId, of.policyId)).data;
  const model = useQuery(modelQuery(of.modelId)).data;
  const proof = useProof(of);
  return (
    <div className={classes['sheet']}>
      {of.image && <img src={new URL(of.image.url).pathname} alt={words.pictureAlt(brand ?? '')} width="512" height="512" />}
      <Part title={text.what}>
        <Text>{words.of(brand ?? '')}</Text>
        <Text size="sm">{text.made(absoluteTime(of.createdAt))}</Text>
        <Text size="sm">{generations.states[of.state]}</Text>
      </Part>
      <Part title={text.prompt}>
        <Text size="sm">{words.inputs[of.input.kind]}</Text>
        <Facts of={[[words.commitment, <Whole key="commitment" of={of.input.commitment ?? words.noCommitment} />]]} />
      </Part>
      <Part title={text.policy}>
        {policy && (
          <>
            <BackendMark id={policy.policy.backend.id} />
            <Facts of={[[words.policy, `${words.policyVersion(policy.version)}, ${policy.id}`]]} />
          </>
        )}
      </Part>
      <Part title={text.model}>
        {model && (
          <Facts
            of={[
              [text.licences, model.card.licences.join(', ')],
              [words.commitment, <Whole key="commitment" of={model.commitment} />],
            ]}
          />
        )}
      </Part>
      <Part title={text.verdict}>
        <Text size="sm">{of.verdict === null ? words.noVerdict : of.verdict.accepted ? words.accepted : words.rejected}</Text>
        <ul>
          {of.verdict?.reasons.map(({ check, message }) => (
            <li key={check}>
              {message} <span className="mono">{check}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={text.proof}>
        {proof && <AssuranceMark of={proof} />}
        <Text size="sm">{proof ? words.proofs[proof](of.input.kind) : words.proofs.none}</Text>
        {of.receipt && <Facts of={[[words.receiptHash, <Whole key="receipt" of={of.receipt.sha256} />]]} />}
      </Part>
      {of.token && (
        <Part title={text.token}>
          <Facts
            of={[
              [words.chain, String(of.token.chainId)],
              [words.collection, <Whole key="collection" of={of.token.collection} />],
              [words.tokenId, of.token.tokenId],
              [words.transaction, <Whole key="transaction" of={of.token.transactionHash} />],
              [words.recipient, <Whole key="recipient" of={of.recipient} />],
              ...(of.metadata ? ([[words.metadata, <Whole key="metadata" of={of.metadata.cid} />]] as const) : []),
            ]}
          />
        </Part>
      )}
      <Part title={text.log}>
        <LogOf generationId={of.id} />
      </Part>
      {of.token && (
        <Part title={text.checkIt}>
          <Text size="sm">{text.how(addressOf(of.token))}</Text>
        </Part>
      )}
    </div>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <Title order={2}>{title}</Title>
    {children}
  </section>
);

const Whole = ({ of }: { readonly of: string }) => <span className="mono">{of}</span>;
