import { circuitInputs, ProveError, type CircuitInputs, type MintWitness } from '@intaglio/chain/prove';
import { publicSignals } from '@intaglio/chain/verify';
import { decodeBase64url, EnclaveError, type OperationAnswer, type OperationRequest } from '@intaglio/privacy-plugins/tee';
import type { Circuit } from '../circuit/circuit.js';
import type { Brand } from '../keys/brand.js';
import { decodeWitness, type PrivateWitness } from './witness-codec.js';

type Request = OperationRequest<'prove'>;

/** Proves the mint statement with a witness that only leaves this process sealed. @throws EnclaveError */
export async function proveMint(brand: Brand, circuit: Circuit, request: Request): Promise<OperationAnswer<'prove'>> {
  const witness = await openWitness(brand, request);
  const { weights } = await brand.models.open(request.model);
  const statement = { ...mintWitness(request, witness), model: weights };
  const { proof, witnessMs, proofMs } = await circuit.prove(checkedInputs(statement), publicSignals(statement));
  return { proof: Buffer.from(proof).toString('hex'), witnessMs, proofMs };
}

async function openWitness(brand: Brand, { policyId, generationId, statement, witness }: Request): Promise<PrivateWitness> {
  const sealed = decodeBase64url(witness);
  if (!sealed) throw new EnclaveError('request.invalid');
  const place = { purpose: 'witness' as const, ...brand.of, policyId, generationId, inputCommitment: statement.inputCommitment };
  const bytes = await brand.keys.openWitness(place, sealed);
  try {
    return decodeWitness(bytes);
  } finally {
    bytes.fill(0);
  }
}

const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

function mintWitness(
  { statement, modelPath, policy, datasetRoot, licenceRoot, dpHash }: Request,
  witness: PrivateWitness,
): Omit<MintWitness, 'model'> {
  const { modelRoot, policyHash, inputCommitment, context, genome } = statement;
  return {
    ...witness,
    ...{ modelRoot: BigInt(modelRoot), policyHash: BigInt(policyHash), inputCommitment: BigInt(inputCommitment), context: BigInt(context) },
    genome: fromHex(genome),
    modelPath: { index: modelPath.index, siblings: modelPath.siblings.map((level) => level.map(BigInt)) },
    ...{ datasetRoot: BigInt(datasetRoot), licenceRoot: BigInt(licenceRoot), dpHash: BigInt(dpHash) },
    policy: { lo: fromHex(policy.lo), hi: fromHex(policy.hi), safetyLimit: policy.safetyLimit, salt: BigInt(policy.salt) },
  };
}

/** A number that the circuit would reduce, or a path outside of the tree. */
function checkedInputs(witness: MintWitness): CircuitInputs {
  try {
    return circuitInputs(witness);
  } catch (error) {
    throw error instanceof ProveError ? new EnclaveError('request.invalid') : error;
  }
}
