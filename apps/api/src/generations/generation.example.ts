const at = '2026-11-22T15:30:28.123Z';
const cid = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
const asset = { cid, url: `https://api.example.com/ipfs/${cid}` };

export const exampleSummary = {
  id: '0192f0c4-5b1e-7cc0-8000-000000000101',
  brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
  policyId: '0192f0c4-5b1e-7cc0-8000-0000000000d1',
  modelId: '0192f0c4-5b1e-7cc0-8000-0000000000e1',
  collectionId: '0192f0c4-5b1e-7cc0-8000-0000000000f1',
  recipient: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  state: 'minted',
  attempt: 1,
  input: { kind: 'prompt', commitment: '8127361872631872638716238716' },
  image: asset,
  createdAt: at,
  updatedAt: at,
};

export const exampleGeneration = {
  ...exampleSummary,
  steps: [{ step: 'evaluate', attempt: 1, startedAt: at, durationMs: 12 }],
  verdict: {
    accepted: true,
    reasons: [{ check: 'picture.contrast', passed: true, score: 0.21, limit: 0.04, message: 'The picture has enough contrast.' }],
  },
  picture: asset,
  metadata: asset,
  answer: null,
  receipt: null,
  token: {
    chainId: 31337,
    collection: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
    tokenId: '1',
    transactionHash: `0x${'ab'.repeat(32)}`,
  },
  error: null,
};
