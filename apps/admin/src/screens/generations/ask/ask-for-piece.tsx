import { Code, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AssuranceMark } from '../../../components/assurance-mark.js';
import { BrandPage } from '../../../components/brand-page.js';
import { LinkButton } from '../../../components/link-button.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { ask as text } from '../../../messages/generations.js';
import { backends } from '../../../messages/policies.js';
import { Needs } from '../../../session/session-context.js';
import { MARKS } from '../../policies/editor/backend-facts.js';
import { isKnownBackend } from '../../policies/editor/policy-draft.js';
import { newestQuery, quoteQuery } from '../../policies/queries.js';
import { AskForm } from './ask-form.js';

export const AskForPiece = () => (
  <Needs scope="generations:write">
    <BrandPage title={text.title} lead={text.lead}>
      {({ id }) => <ForBrand key={id} brandId={id} />}
    </BrandPage>
  </Needs>
);

/** A form where the policy takes words in the clear; how else it is done where it doesn't. */
function ForBrand({ brandId }: { readonly brandId: string }) {
  const policy = useQuery(newestQuery(brandId));
  const quote = useQuery(quoteQuery(brandId));
  return (
    <Loaded query={quote}>
      {(ready) => (
        <Loaded query={policy}>
          {(newest) => {
            if (ready === null || newest === null) return <NotReady brandId={brandId} />;
            const { id } = newest.policy.backend;
            if (id.startsWith('tee.')) return <Elsewhere brandId={brandId} kind="sealed" />;
            if (id.startsWith('he.')) return <Elsewhere brandId={brandId} kind="encrypted" />;
            return (
              <>
                <WhoSees backend={id} />
                <AskForm brandId={brandId} />
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

const NotReady = ({ brandId }: { readonly brandId: string }) => (
  <Empty
    title={text.notReadyTitle}
    action={
      <LinkButton to="/brands/$brandId" params={{ brandId }}>
        {text.toBrand}
      </LinkButton>
    }
  >
    {text.notReady}
  </Empty>
);

const WhoSees = ({ backend }: { readonly backend: string }) =>
  isKnownBackend(backend) && (
    <Panel title={text.whoSees} actions={<AssuranceMark of={MARKS[backend]} />}>
      <Text>{backends.known[backend].knows}</Text>
      <Text size="sm" c="dimmed">
        {backends.known[backend].hides}
      </Text>
    </Panel>
  );

const sdkOf = (kind: 'sealed' | 'encrypted', brandId: string): string =>
  kind === 'sealed'
    ? `await client.generateSealed({ brandId: '${brandId}', recipient, prompt, trust });`
    : `await generateEncrypted(client, { brandId: '${brandId}', recipient, prompt, identity, table, model, prove });`;

const Elsewhere = ({ brandId, kind }: { readonly brandId: string; readonly kind: 'sealed' | 'encrypted' }) => (
  <Panel title={text.elsewhereTitle} lead={text[kind]}>
    <div>
      <Text size="sm">{text.sdk}</Text>
      <Code block tabIndex={0}>
        {sdkOf(kind, brandId)}
      </Code>
    </div>
  </Panel>
);
