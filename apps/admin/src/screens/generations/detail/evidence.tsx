import { useQuery } from '@tanstack/react-query';
import { AssuranceMark } from '../../../components/assurance-mark.js';
import { Facts } from '../../../components/facts.js';
import { Hash } from '../../../components/hash.js';
import { LinkText } from '../../../components/link-button.js';
import { Panel } from '../../../components/panel.js';
import { generation as text } from '../../../messages/generations.js';
import { BackendMark } from '../../policies/backend-mark.js';
import type { PolicyVersion } from '../../policies/types.js';
import { developmentKeyQuery } from '../queries.js';
import type { Generation } from '../types.js';
import { ReceiptButton } from './receipt-button.js';

interface EvidenceProps {
  readonly of: Generation;
  readonly policy: PolicyVersion | undefined;
}

/** What the proof of a piece is worth: undefined until there is one, or until it is known under which key it was made. */
export function useProof(of: Generation): 'proven' | 'attested' | 'simulated' | undefined {
  const development = useQuery(developmentKeyQuery).data;
  if (of.token === null || development === undefined) return undefined;
  return development ? 'simulated' : proofOf(of);
}

/** Only an encrypted evaluation is not proven: whoever made the proof did not see what was evaluated. */
const proofOf = ({ input }: Generation): 'proven' | 'attested' => (input.kind === 'encrypted' ? 'attested' : 'proven');

/** What the piece's claims rest on: backend, proof, policy, model, and what an enclave signed. */
export function Evidence({ of, policy }: EvidenceProps) {
  const proof = useProof(of);
  return (
    <Panel
      title={text.evidence}
      lead={proof ? text.proofs[proof](of.input.kind) : text.proofs.none}
      actions={proof && <AssuranceMark of={proof} />}
    >
      <Facts
        of={[
          ...(policy ? ([[text.policy, <PolicyFact key="policy" policy={policy} />]] as const) : []),
          [
            text.model,
            <LinkText key="model" size="sm" to="/models/$modelId" params={{ modelId: of.modelId }}>
              {text.toModel}
            </LinkText>,
          ],
          ...(of.receipt ? ([[text.receiptHash, <Hash key="receipt" value={of.receipt.sha256} what={text.receiptHash} />]] as const) : []),
        ]}
      />
      {of.receipt && <ReceiptButton generationId={of.id} />}
    </Panel>
  );
}

const PolicyFact = ({ policy }: { readonly policy: PolicyVersion }) => (
  <>
    <LinkText size="sm" to="/policies/$brandId/$policyId" params={{ brandId: policy.brandId, policyId: policy.id }}>
      {text.policyVersion(policy.version)}
    </LinkText>
    <BackendMark id={policy.policy.backend.id} />
  </>
);
