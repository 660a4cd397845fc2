import type { CollectionSettings, ContractArtefacts, UnsignedTransaction } from '@intaglio/chain';
import { ContractFactory } from 'ethers';

/** The creation of a collection contract as a transaction that can be queued, signed and sent like any other. */
export async function collectionDeployment(contracts: ContractArtefacts, settings: CollectionSettings): Promise<UnsignedTransaction> {
  const { abi, bytecode } = contracts.IntaglioCollection;
  const { data } = await new ContractFactory([...abi], bytecode).getDeployTransaction(settings);
  return { to: null, data };
}
