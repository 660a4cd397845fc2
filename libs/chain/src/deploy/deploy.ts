import { ContractFactory, getAddress, ZeroAddress } from 'ethers';
import { type ContractArtefacts, type ContractName } from '../contracts/compile.js';
import { ChainError } from '../rpc/chain-error.js';
import { type Actor, execute } from '../transactions/execute.js';
import { type UnsignedTransaction } from '../transactions/sign.js';
import { type CircuitName, type VerificationKey, verificationKeyWords } from '../verify/verification-key.js';

export interface DeployedContract {
  readonly address: string;
  readonly blockNumber: bigint;
  readonly gasUsed: bigint;
}

export interface PlatformSettings {
  /** A development key is taken by local chains (31337, 1337) only. */
  readonly verificationKey: VerificationKey;
  /** Of the attested circuit; with it the collections may take pieces that an evaluator vouches for. */
  readonly attestedVerificationKey?: VerificationKey;
  /** Registers brands. The deployer when absent. */
  readonly admin?: string;
  /** From authorising a root or policy to its validity; at least an hour anywhere but on a local chain. */
  readonly activationDelaySeconds: number;
}

export interface Platform {
  readonly registry: DeployedContract;
  readonly verifier: DeployedContract;
  /** Absent when no key of the attested circuit was given. */
  readonly attestedVerifier?: DeployedContract;
}

/** The contracts that every collection shares. Each call deploys anew: remembering the addresses is the caller's part. */
export async function deployPlatform(actor: Actor, artefacts: ContractArtefacts, settings: PlatformSettings): Promise<Platform> {
  const admin = settings.admin ?? actor.signer.address;
  const { verificationKey, attestedVerificationKey } = settings;
  const verifier = await deploy(actor, artefacts, 'Groth16Verifier', keyArguments(verificationKey, 'mint'));
  const attested = attestedVerificationKey && keyArguments(attestedVerificationKey, 'attested');
  const attestedVerifier = attested && (await deploy(actor, artefacts, 'AttestedVerifier', attested));
  const registry = await deploy(actor, artefacts, 'BrandRegistry', [admin, settings.activationDelaySeconds]);
  return { registry, verifier, ...(attestedVerifier && { attestedVerifier }) };
}

function keyArguments(key: VerificationKey, circuit: CircuitName): readonly unknown[] {
  if (key.circuit !== circuit) throw new ChainError('chain.invalid-request', `not a verification key of the ${circuit} circuit`);
  return [verificationKeyWords(key), key.kind === 'development'];
}

export interface CollectionSettings {
  readonly name: string;
  readonly symbol: string;
  /** ERC-7572 document. */
  readonly contractURI: string;
  /** 32 bytes, 0x-prefixed; registered with the registry beforehand. */
  readonly brandId: string;
  readonly registry: string;
  readonly verifier: string;
  /** Without it the collection takes proofs of the computation alone, for ever. */
  readonly attestedVerifier?: string;
  readonly admin: string;
  readonly minter: string;
  readonly pauser: string;
  readonly royaltyReceiver: string;
  /** At most 1000 (10 %). */
  readonly royaltyBps: number;
}

/** @throws ChainError `chain.reverted`: `InvalidSettings` (unknown brand, no verifier), `RoyaltyTooHigh` */
export const deployCollection = async (
  actor: Actor,
  artefacts: ContractArtefacts,
  settings: CollectionSettings,
): Promise<DeployedContract> => sendDeployment(actor, 'IntaglioCollection', await collectionDeployment(artefacts, settings));

/** The creation of a collection as a transaction that can be queued, signed and sent like any other. */
export const collectionDeployment = (artefacts: ContractArtefacts, settings: CollectionSettings): Promise<UnsignedTransaction> =>
  deployment(artefacts, 'IntaglioCollection', [{ ...settings, attestedVerifier: settings.attestedVerifier ?? ZeroAddress }]);

/** The contract of the audit logs' heads, as a transaction that can be queued. @param admin may anchor, and name others who may */
export const auditAnchorDeployment = (artefacts: ContractArtefacts, admin: string): Promise<UnsignedTransaction> =>
  deployment(artefacts, 'AuditAnchor', [admin]);

const deploy = async (
  actor: Actor,
  artefacts: ContractArtefacts,
  name: ContractName,
  args: readonly unknown[],
): Promise<DeployedContract> => sendDeployment(actor, name, await deployment(artefacts, name, args));

async function deployment(artefacts: ContractArtefacts, name: ContractName, args: readonly unknown[]): Promise<UnsignedTransaction> {
  const { abi, bytecode } = artefacts[name];
  const { data } = await new ContractFactory([...abi], bytecode).getDeployTransaction(...args);
  return { to: null, data };
}

async function sendDeployment(actor: Actor, name: ContractName, transaction: UnsignedTransaction): Promise<DeployedContract> {
  const { contractAddress, blockNumber, gasUsed } = await execute(actor, transaction);
  if (!contractAddress) throw new ChainError('chain.failed', `${name}: the receipt names no contract`);
  return { address: getAddress(contractAddress), blockNumber, gasUsed };
}
