import type { EntityManager } from 'typeorm';

/**
 * The signer's next nonce; its row stays locked until the end of the transaction, which must store what uses the nonce and call `useNonce`.
 * @param chainNonce the number of the signer's mined transactions: nonces below it can't be used any more
 */
export async function nextNonce(
  transaction: Pick<EntityManager, 'query'>,
  chainId: number,
  signer: string,
  chainNonce: number,
): Promise<number> {
  await transaction.query('insert into signers (chain_id, address, next_nonce) values ($1, $2, $3) on conflict do nothing', [
    chainId,
    signer,
    chainNonce,
  ]);
  const [row] = await transaction.query<{ next: string }[]>(
    'select next_nonce as next from signers where chain_id = $1 and address = $2 for update',
    [chainId, signer],
  );
  return Math.max(Number(row!.next), chainNonce);
}

export async function useNonce(transaction: Pick<EntityManager, 'query'>, chainId: number, signer: string, nonce: number): Promise<void> {
  await transaction.query('update signers set next_nonce = $3 where chain_id = $1 and address = $2', [chainId, signer, nonce + 1]);
}
