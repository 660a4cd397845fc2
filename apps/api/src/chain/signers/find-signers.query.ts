import { balanceOf, blockOf, gasPriceOf, nonceOf, type Chain } from '@intaglio/chain';
import type { TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CHAIN } from '../../infrastructure/tokens.js';
import type { SignersView } from './signers.view.js';

export class FindSigners extends Query<SignersView> {
  constructor(readonly tenantId: TenantId) {
    super();
  }
}

const SIGNERS = 'select address, next_nonce::int as "nextNonce" from signers where chain_id = $1 order by address';
const WAITING = `select count(*)::int as count, min(created_at) as since from chain_transactions
  where kind = 'mint' and status not in ('confirmed', 'failed')`;

@QueryHandler(FindSigners)
export class FindSignersHandler implements IQueryHandler<FindSigners> {
  constructor(
    private readonly database: Database,
    @Inject(CHAIN) private readonly chain: Chain,
  ) {}

  /** A node that does not answer is part of the answer: what only it knows is null. */
  async execute({ tenantId }: FindSigners): Promise<SignersView> {
    const chainId = Number(this.chain.chainId);
    const signers = await this.database.source.query<{ address: string; nextNonce: number }[]>(SIGNERS, [chainId]);
    const [waiting] = await this.database.asTenant(tenantId, (transaction) =>
      transaction.query<{ count: number; since: Date | null }[]>(WAITING),
    );
    const items = signers.map(async ({ address, nextNonce }) => ({
      ...{ address, nextNonce },
      ...(await this.onChain(address).catch(() => ({ balance: null, nonceOnChain: null }))),
    }));
    return {
      ...{ chainId, head: await this.head().catch(() => null), items: await Promise.all(items) },
      waiting: { count: waiting!.count, since: waiting!.since?.toISOString() ?? null },
    };
  }

  private async onChain(address: string): Promise<{ balance: string; nonceOnChain: number }> {
    const [balance, nonce] = await Promise.all([balanceOf(this.chain, address), nonceOf(this.chain, address)]);
    return { balance: String(balance), nonceOnChain: Number(nonce) };
  }

  private async head(): Promise<SignersView['head']> {
    const [block, price] = await Promise.all([blockOf(this.chain, 'latest'), gasPriceOf(this.chain)]);
    return { block: Number(block.number), at: new Date(Number(block.timestamp) * 1000).toISOString(), gasPriceWei: String(price) };
  }
}
