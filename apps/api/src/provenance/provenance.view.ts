import { z } from 'zod';

const cid = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';

export const provenanceView = z
  .strictObject({
    /** Whether every check passed. */
    verified: z.boolean(),
    checks: z.array(
      z.strictObject({ id: z.string(), title: z.string(), passed: z.boolean(), detail: z.string(), unknown: z.literal(true).optional() }),
    ),
    token: z.strictObject({
      chainId: z.string(),
      collection: z.string(),
      tokenId: z.string(),
      owner: z.string(),
      recipient: z.string(),
      pictureCid: z.string(),
      metadataCid: z.string(),
      genome: z.string(),
      modelRoot: z.string(),
      policyHash: z.string(),
      inputCommitment: z.string(),
      proofKind: z.enum(['computation', 'attested']),
      /** Who vouches for an attested piece; null for a proof of the computation. */
      evaluatorKey: z.string().nullable(),
      transactionHash: z.string(),
      blockNumber: z.int(),
    }),
  })
  .meta({
    examples: [
      {
        verified: true,
        checks: [
          {
            id: 'metadata',
            title: 'The metadata is the document named on chain',
            passed: true,
            detail: 'Its bytes hash to the CID that the token has carried since its mint: nobody has changed it.',
          },
        ],
        token: {
          chainId: '31337',
          collection: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
          tokenId: '1',
          owner: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
          recipient: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
          pictureCid: cid,
          metadataCid: cid,
          genome: '80'.repeat(40),
          modelRoot: '9182739817239871',
          policyHash: '12583541437132735134109',
          inputCommitment: '8127361872631872638716238716',
          proofKind: 'computation',
          evaluatorKey: null,
          transactionHash: `0x${'ab'.repeat(32)}`,
          blockNumber: 42,
        },
      },
    ],
  });
export type ProvenanceView = z.output<typeof provenanceView>;
