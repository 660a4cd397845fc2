import { checkTrainingReceipt, type EnclavePolicyTerms } from './check-training-receipt.js';
import type { EnclaveReceipt } from './protocol/messages.js';
import { testEnclave, type TestEnclave } from './testing/test-enclave.js';
import type { TrainingReceiptPayload } from './training-receipt.js';

const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const [tenantId, brandId] = [id(1), id(2)];

describe('checkTrainingReceipt', () => {
  let enclave: TestEnclave;
  let policy: EnclavePolicyTerms;
  let payload: TrainingReceiptPayload;
  beforeAll(async () => {
    enclave = await testEnclave({ tenantId, brandId });
    policy = { assurance: 'simulated', options: { measurements: [{ pcr0: enclave.measurement }] } };
    payload = {
      ...{ type: 'intaglio.training-receipt', version: 1, tenantId, brandId, trainingRunId: id(3), datasetRoot: '11' },
      ...{ settingsSha256: 'ab'.repeat(32), trainedOn: 200, heldOut: 30, modelCommitment: '12', weightsSha256: 'cd'.repeat(32) },
      releases: [{ noiseMultiplier: 1.5, samplingRate: 1, count: 1 }],
      privacy: { epsilon: 2.9, delta: 1e-5 },
      gate: { passed: true, audit: { epsilon: 1, delta: 1e-9, lowerBound: 0 } },
      ...{ measurement: enclave.measurement, finishedAt: new Date().toISOString() },
    };
  });
  const refused = (receipt: EnclaveReceipt, by = policy, detail = '') =>
    expect(checkTrainingReceipt(by, receipt)).rejects.toMatchObject({
      code: 'attestation.refused',
      detail: expect.stringContaining(detail),
    });

  it('gives what an enclave of the policy signed, and on what hardware', async () => {
    const receipt = await enclave.trainingReceipt(payload);
    expect(await checkTrainingReceipt(policy, receipt)).toEqual({ payload, platform: 'simulated', isolation: 'namespaced' });
  });

  it('refuses an enclave that the policy does not list, or that is sealed off too little', async () => {
    const receipt = await enclave.trainingReceipt(payload);
    await refused(receipt, { ...policy, options: { measurements: [{ pcr0: 'ab'.repeat(48) }] } }, 'measurement');
    await refused(receipt, { ...policy, options: { ...policy.options, minIsolation: 'sealed' } }, 'isolation');
  });

  it('refuses simulated hardware where the policy asks for real one', async () =>
    refused(await enclave.trainingReceipt(payload), { ...policy, assurance: 'hardware' }));

  it('refuses a payload that was changed, and a receipt that another enclave signed', async () => {
    const { receipt, attestation } = await enclave.trainingReceipt(payload);
    const [header, , signature] = receipt.split('.') as [string, string, string];
    const other = (await enclave.trainingReceipt({ ...payload, trainedOn: 201 })).receipt.split('.')[1]!;
    await refused({ receipt: `${header}.${other}.${signature}`, attestation }, policy, 'receipt.bad-signature');
    const stranger = await testEnclave({ tenantId, brandId });
    await refused({ receipt: (await stranger.trainingReceipt(payload)).receipt, attestation }, policy, 'receipt.bad-signature');
  });

  it('refuses a receipt that names another brand or another program than its document', async () => {
    for (const change of [{ brandId: id(9) }, { tenantId: id(9) }, { measurement: 'ab'.repeat(48) }])
      await refused(await enclave.trainingReceipt({ ...payload, ...change }), policy, 'receipt.another-enclave');
  });

  it('refuses a generation’s receipt', async () => {
    const now = new Date().toISOString();
    const generation = await enclave.receipt({
      ...{ type: 'intaglio.enclave-receipt', version: 1, tenantId, brandId, generationId: id(4), requestId: id(5), policyId: id(6) },
      ...{ policyHash: '11', inputCommitment: '12', modelCommitment: '13', genomeHash: 'ab'.repeat(32), measurement: enclave.measurement },
      ...{ receivedAt: now, finishedAt: now },
    });
    await refused(generation, policy, 'receipt.bad-signature');
  });
});
