import {
  compileContracts,
  connectChain,
  deployCollection,
  deployPlatform,
  publishModelRoot,
  publishPolicy,
  registerBrand,
  startAnvil,
  type Actor,
  type ContractArtefacts,
  type DeployedContract,
  type Platform,
} from '@intaglio/chain';
import type { MintStatement, VerificationKey } from '@intaglio/chain/verify';
import { privateDirectory } from '@intaglio/setup';
import { id, Wallet } from 'ethers';

const BRAND_ID = id('bench');

/** The real contracts on a private chain, one brand's root and policy published. */
export interface LocalStudio {
  readonly actor: Actor;
  readonly recipient: string;
  readonly platform: Platform;
  /** A collection of its own at each call: gas of its deployment is in the answer. */
  deployCollection(): Promise<DeployedContract>;
  authorise(statement: Pick<MintStatement, 'modelRoot' | 'policyHash'>): Promise<void>;
  stop(): Promise<void>;
}

export async function openLocalStudio(verificationKey: VerificationKey): Promise<LocalStudio> {
  const devChain = await startAnvil();
  try {
    const chain = await connectChain({ rpcUrl: devChain.rpcUrl, chainId: devChain.chainId });
    const actor: Actor = { chain, signer: new Wallet(devChain.accounts[0]!.privateKey), patience: { intervalMs: 20 } };
    const artefacts = await compileContracts({ cacheDirectory: privateDirectory('cache', 'contracts') });
    const platform = await deployPlatform(actor, artefacts, { verificationKey, activationDelaySeconds: 0 });
    const brand = { registry: platform.registry.address, brandId: BRAND_ID };
    await registerBrand(actor, brand, actor.signer.address);
    return {
      ...{ actor, platform, recipient: devChain.accounts[1]!.address },
      deployCollection: () => collectionOf(actor, artefacts, platform),
      authorise: async ({ modelRoot, policyHash }) => {
        await publishModelRoot(actor, brand, modelRoot);
        await publishPolicy(actor, brand, policyHash);
      },
      stop: () => devChain.stop(),
    };
  } catch (error) {
    await devChain.stop();
    throw error;
  }
}

function collectionOf(actor: Actor, artefacts: ContractArtefacts, { registry, verifier }: Platform): Promise<DeployedContract> {
  const owner = actor.signer.address;
  return deployCollection(actor, artefacts, {
    ...{
      name: 'Bench',
      symbol: 'BENCH',
      contractURI: 'ipfs://bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy',
      brandId: BRAND_ID,
    },
    ...{ registry: registry.address, verifier: verifier.address },
    ...{ admin: owner, minter: owner, pauser: owner, royaltyReceiver: owner, royaltyBps: 500 },
  });
}
