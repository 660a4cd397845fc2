import type { ModelCard } from '@intaglio/domain';
import {
  decodeProof,
  mintContext,
  parseVerificationKey,
  type CircuitName,
  type G1Json,
  type G2Json,
  type VerificationKey,
} from '@intaglio/chain/verify';
import { maisonAurelle } from '@intaglio/generator';
import type { StatementParts } from '../../src/statement/build-statement.js';

/** Parts of a well-formed statement, for the tests of building and reading one. Its proof and key are placeholders that prove nothing. */

const word = (n: number): string => `0x${n.toString(16).padStart(64, '0')}`;
const g1: G1Json = [word(1), word(2)];
const g2: G2Json = [g1, g1];

const sampleKey = (circuit: CircuitName, points: number): VerificationKey =>
  parseVerificationKey(
    {
      ...{ kind: 'development', seed: 'intaglio.test', circuit, curve: 'bn254', zkeySha256: 'ab'.repeat(32) },
      ...{ alpha: g1, beta: g2, gamma: g2, delta: g2, ic: Array<G1Json>(points).fill(g1) },
    },
    circuit,
  );
export const SAMPLE_KEY = sampleKey('mint', 7);

export const SAMPLE_CARD: ModelCard = {
  name: 'Base',
  version: '1.0.0',
  licences: ['MIT'],
  datasetRoot: '1',
  licenceRoot: '2',
  dpHash: '3',
  privacy: { epsilon: null, delta: null, statement: 'Only public pictures: no private item to protect.' },
};

/** With the context that fits the parts. */
export function sampleParts(change: Partial<StatementParts> = {}): StatementParts {
  const parts: StatementParts = {
    styleKit: maisonAurelle,
    picture: {
      svgSha256: '11'.repeat(32),
      svgCid: 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e',
      pngSha256: '22'.repeat(32),
      pngCid: 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
    },
    mint: {
      chainId: 31337n,
      collection: '0xABcdEFABcdEFabcdEfAbCdefabcdeFABcDEFabCD',
      recipient: `0x${'12'.repeat(20)}`,
      deadline: 1_800_000_000n,
    },
    backend: { id: 'dp.model', assurance: 'statistical', hides: ['training-data'], proofKind: 'computation' },
    model: { card: SAMPLE_CARD, weights: 'published' },
    proven: {
      modelRoot: 5n,
      policyHash: 6n,
      inputCommitment: 0xabcdef123456n,
      genome: Uint8Array.from({ length: 40 }, (_, i) => 6 * i),
      context: 0n,
    },
    proof: decodeProof(new Uint8Array(256).fill(1)),
    verificationKey: SAMPLE_KEY,
    ...change,
  };
  const context = mintContext({ ...parts.mint, pictureCid: parts.picture.svgCid, assurance: parts.backend.assurance });
  return { ...parts, proven: { ...parts.proven, context } };
}

export const SAMPLE_PARTS: StatementParts = sampleParts();

export const SAMPLE_ATTESTED_PARTS: StatementParts = sampleParts({
  backend: { id: 'test.encrypted', assurance: 'cryptographic', hides: ['prompt'], proofKind: 'attested' },
  proven: { ...SAMPLE_PARTS.proven, evaluatorKey: 7n },
  verificationKey: sampleKey('attested', 8),
});
