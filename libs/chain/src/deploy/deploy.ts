import { ContractFactory, getAddress } from 'ethers';
import { type ContractArtefacts, type ContractName } from '../contracts/compile.js';
import { ChainError } from '../rpc/chain-error.js';
import { type Actor, execute } from '../transactions/execute.js';
import { type VerificationKey, verificationKeyWords } from '../verify/verification-key.js';

export interface DeployedContract {
  readonly address: string;
  readonly blockNumber: bigint;
  readonly gasUsed: bigint;
}

export interface PlatformSettings {
  /** A development key is taken by local chains (31337, 1337) only. */
  readonly verificationKey: VerificationKey;
  /** Registers brands. The deployer when absent. */
  readonly admin?: string;
  /** From authorising a root or policy to its validity; at least an hour anywhere but on a local chain. */
  readonly activationDelaySeconds: number;
}

export interface Platform {
  readonly registry: DeployedContract;
  readonly verifier: DeployedContract;
}

/** The two contracts that every collection shares. Each call deploys anew: remembering the addresses is the caller's part. */
export async function deployPlatform(actor: Actor, artefacts: ContractArtefacts, settings: PlatformSettings): Promise<Platform> {
  const admin = settings.admin ?? actor.signer.address;
  const key = verificationKeyWords(settings.verificationKey);
  const developmentKey = settings.verificationKey.kind === 'development';
  const verifier = await deploy(actor, artefacts, 'Groth16Verifier', [key, developmentKey]);
  const registry = await deploy(actor, artefacts, 'BrandRegistry', [admin, settings.activationDelaySeconds]);
  return { registry, verifier };
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
  readonly admin: string;
  readonly minter: string;
  readonly pauser: string;
  readonly royaltyReceiver: string;
  /** At most 1000 (10 %). */
  readonly royaltyBps: number;
}

/** @throws ChainError `chain.reverted`: `InvalidSettings` (unknown brand, no verifier), `RoyaltyTooHigh` */
export const deployCollection = (actor: Actor, artefacts: ContractArtefacts, settings: CollectionSettings): Promise<DeployedContract> =>
  deploy(actor, artefacts, 'IntaglioCollection', [settings]);

async function deploy(actor: Actor, artefacts: ContractArtefacts, name: ContractName, args: readonly unknown[]): Promise<DeployedContract> {
  const { abi, bytecode } = artefacts[name];
  const { data } = await new ContractFactory([...abi], bytecode).getDeployTransaction(...args);
  const { contractAddress, blockNumber, gasUsed } = await execute(actor, { to: null, data });
  if (!contractAddress) throw new ChainError('chain.failed', `${name}: the receipt names no contract`);
  return { address: getAddress(contractAddress), blockNumber, gasUsed };
}
