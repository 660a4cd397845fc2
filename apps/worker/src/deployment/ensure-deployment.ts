import { connectChain, deployPlatform, type Chain, type ContractArtefacts, type TransactionSigner } from '@intaglio/chain';
import { assertKeyForChain, type VerificationKey } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import { findDeployment, saveDeployment, type ChainDeployment, type Database } from '@intaglio/persistence';
import { verificationKeyHash } from '@intaglio/provenance';
import type { Logger } from '@intaglio/runtime';

export interface DeploymentPorts {
  readonly database: Database;
  readonly chain: Chain;
  readonly rpcUrl: string;
  readonly signer: TransactionSigner;
  readonly verificationKey: VerificationKey;
  readonly contracts: () => Promise<ContractArtefacts>;
  readonly activationDelaySeconds: number;
  readonly logger: Logger;
}

/**
 * The platform's two contracts on the configured chain: found in the database, else deployed once. Racing workers wait for each other (advisory
 * lock), so the signer's first nonces are used by one of them.
 * @throws DomainError `configuration.invalid` when the database's deployment was made for another verification key, or for a development key on a public chain
 * @throws ChainError `chain.unreachable` | `chain.insufficient-funds` | `chain.wrong-chain`
 */
export async function ensureDeployment(ports: DeploymentPorts): Promise<ChainDeployment> {
  const { database, chain, verificationKey } = ports;
  assertKeyForChain(verificationKey, chain.chainId);
  const found = await findDeployment(database, Number(chain.chainId));
  if (found) return checked(found, verificationKey);
  const runner = database.source.createQueryRunner();
  try {
    // A lock of the session: deploying takes longer than a transaction may idle.
    await runner.query("select pg_advisory_lock(hashtext('intaglio.deployment'))");
    const meanwhile = await findDeployment(database, Number(chain.chainId));
    return meanwhile ? checked(meanwhile, verificationKey) : await deploy(ports);
  } finally {
    await runner.query("select pg_advisory_unlock(hashtext('intaglio.deployment'))").catch(() => undefined);
    await runner.release();
  }
}

function checked(deployment: ChainDeployment, verificationKey: VerificationKey): ChainDeployment {
  if (deployment.verificationKeyHash !== verificationKeyHash(verificationKey))
    throw new DomainError('configuration.invalid', 'The contracts on this chain verify with another key than the circuit directory holds.');
  return deployment;
}

async function deploy(ports: DeploymentPorts): Promise<ChainDeployment> {
  const { database, chain, rpcUrl, signer, verificationKey, contracts, activationDelaySeconds, logger } = ports;
  const actor = { chain: await connectChain({ rpcUrl, chainId: chain.chainId }), signer };
  const platform = await deployPlatform(actor, await contracts(), { verificationKey, activationDelaySeconds });
  const deployment = {
    registry: platform.registry.address,
    verifier: platform.verifier.address,
    verificationKeyHash: verificationKeyHash(verificationKey),
  };
  await saveDeployment(database, Number(chain.chainId), deployment);
  logger.info('platform contracts deployed', { address: deployment.registry, blockNumber: Number(platform.registry.blockNumber) });
  return deployment;
}
