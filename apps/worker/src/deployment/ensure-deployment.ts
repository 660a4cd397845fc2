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
  readonly attestedVerificationKey: VerificationKey;
  readonly contracts: () => Promise<ContractArtefacts>;
  readonly activationDelaySeconds: number;
  readonly logger: Logger;
}

/**
 * The platform's contracts on the configured chain: found in the database, else deployed once. Racing workers wait for each other (advisory
 * lock), so the signer's first nonces are used by one of them.
 * @throws DomainError `configuration.invalid` when the database's deployment was made for other verification keys, or for a development key on a public chain
 * @throws ChainError `chain.unreachable` | `chain.insufficient-funds` | `chain.wrong-chain`
 */
export async function ensureDeployment(ports: DeploymentPorts): Promise<ChainDeployment> {
  const { database, chain, verificationKey, attestedVerificationKey } = ports;
  for (const key of [verificationKey, attestedVerificationKey]) assertKeyForChain(key, chain.chainId);
  const found = await findDeployment(database, Number(chain.chainId));
  if (found) return checked(found, ports);
  const runner = database.source.createQueryRunner();
  try {
    // A lock of the session: deploying takes longer than a transaction may idle.
    await runner.query("select pg_advisory_lock(hashtext('intaglio.deployment'))");
    const meanwhile = await findDeployment(database, Number(chain.chainId));
    return meanwhile ? checked(meanwhile, ports) : await deploy(ports);
  } finally {
    await runner.query("select pg_advisory_unlock(hashtext('intaglio.deployment'))").catch(() => undefined);
    await runner.release();
  }
}

/** A worker whose keys are not those of its contracts shall not start at all. @throws DomainError `configuration.invalid` */
export async function assertDeployment(
  ports: Pick<DeploymentPorts, 'database' | 'chain' | 'verificationKey' | 'attestedVerificationKey'>,
): Promise<void> {
  const found = await findDeployment(ports.database, Number(ports.chain.chainId));
  if (found) checked(found, ports);
}

/** A verifier can't be changed, nor given to collections that exist: a platform that is to take other proofs is deployed anew. */
function checked(
  deployment: ChainDeployment,
  { verificationKey, attestedVerificationKey }: Pick<DeploymentPorts, 'verificationKey' | 'attestedVerificationKey'>,
): ChainDeployment {
  if (deployment.verificationKeyHash !== verificationKeyHash(verificationKey))
    throw new DomainError('configuration.invalid', 'The contracts on this chain verify with another key than the circuit directory holds.');
  if (deployment.attestedKeyHash === null)
    throw new DomainError(
      'configuration.invalid',
      'The contracts on this chain were deployed without a verifier of attested proofs. Start over with an empty database to deploy new ones; collections that exist stay under the old ones.',
    );
  if (deployment.attestedKeyHash !== verificationKeyHash(attestedVerificationKey))
    throw new DomainError(
      'configuration.invalid',
      'The contracts on this chain verify attested proofs with another key than INTAGLIO_ATTESTED_CIRCUIT_DIRECTORY holds.',
    );
  return deployment;
}

async function deploy(ports: DeploymentPorts): Promise<ChainDeployment> {
  const { database, chain, rpcUrl, signer, contracts, activationDelaySeconds, logger } = ports;
  const { verificationKey, attestedVerificationKey } = ports;
  const actor = { chain: await connectChain({ rpcUrl, chainId: chain.chainId }), signer };
  const platform = await deployPlatform(actor, await contracts(), { verificationKey, attestedVerificationKey, activationDelaySeconds });
  const deployment = {
    registry: platform.registry.address,
    verifier: platform.verifier.address,
    verificationKeyHash: verificationKeyHash(verificationKey),
    attestedVerifier: platform.attestedVerifier?.address ?? null,
    attestedKeyHash: verificationKeyHash(attestedVerificationKey),
  };
  await saveDeployment(database, Number(chain.chainId), deployment);
  logger.info('platform contracts deployed', { address: deployment.registry, blockNumber: Number(platform.registry.blockNumber) });
  return deployment;
}
