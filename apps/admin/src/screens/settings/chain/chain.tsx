import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../../../api/client.js';
import { Facts } from '../../../components/facts.js';
import { Hash } from '../../../components/hash.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { Empty, Waiting } from '../../../components/states.js';
import { chain as text } from '../../../messages/settings.js';
import { Collections } from './collections.js';
import { SignersPanel } from './signers.js';

const chainQuery = { queryKey: ['chain'], queryFn: () => answered(api.GET('/v1/chain')) };

const hash = (value: string | null, what: string): React.ReactNode => (value === null ? text.none : <Hash value={value} what={what} />);

/** The chain, the platform’s contracts there and the collections of each brand. */
export function Chain() {
  const query = useQuery(chainQuery);
  return (
    <>
      <Panel title={text.title} lead={text.lead}>
        <Loaded query={query} waiting={<Waiting rows={6} height={20} />}>
          {({ chainId, deployment }) =>
            deployment === null ? (
              <Empty title={text.notDeployed}>{text.notDeployedWords}</Empty>
            ) : (
              <Facts
                of={[
                  [text.chainId, String(chainId)],
                  [text.registry, hash(deployment.registry, text.registry)],
                  [text.verifier, hash(deployment.verifier, text.verifier)],
                  [text.verificationKey, hash(deployment.verificationKeyHash, text.verificationKey)],
                  [text.attestedVerifier, hash(deployment.attestedVerifier, text.attestedVerifier)],
                  [text.attestedKey, hash(deployment.attestedKeyHash, text.attestedKey)],
                ]}
              />
            )
          }
        </Loaded>
      </Panel>
      <SignersPanel />
      <Collections />
    </>
  );
}
