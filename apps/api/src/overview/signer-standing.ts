import { balanceOf, gasPriceOf, type Chain } from '@intaglio/chain';
import { Database } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { CHAIN, ENVIRONMENT } from '../infrastructure/tokens.js';
import type { Attention } from './overview.view.js';

/** What a mint takes, rounded up from what mints have taken (docs/benchmarks.md, gas.mint). */
const GAS_OF_A_MINT = 500_000n;
const MINTS_LEFT = 100n;
/** A balance does not change between two looks at a screen. */
const KEPT_MS = 30_000;

/** Whether the account that mints has enough for a while. The chain is asked at most twice a minute, however many screens are open. */
@Injectable()
export class SignerStanding {
  #kept: { readonly until: number; readonly answer: Promise<Attention[]> } | undefined;

  constructor(
    private readonly database: Database,
    @Inject(CHAIN) private readonly chain: Chain,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  /** Nothing where the chain can't be reached: readiness says that, and a guess would be worse than no word. */
  low(): Promise<Attention[]> {
    if (!this.#kept || this.#kept.until < Date.now()) this.#kept = { until: Date.now() + KEPT_MS, answer: this.ask().catch(() => []) };
    return this.#kept.answer;
  }

  private async ask(): Promise<Attention[]> {
    const signers = await this.database.source.query<{ address: string }[]>('select address from signers where chain_id = $1', [
      this.environment.CHAIN_ID,
    ]);
    const needed = GAS_OF_A_MINT * MINTS_LEFT * (await gasPriceOf(this.chain));
    const balances = await Promise.all(signers.map(async ({ address }) => ({ address, wei: await balanceOf(this.chain, address) })));
    return balances
      .filter(({ wei }) => wei < needed)
      .map(({ address, wei }) => ({
        ...{ kind: 'signer.low' as const, severity: 'urgent' as const, subjectId: null, name: address, at: null },
        count: Number((wei * MINTS_LEFT) / (needed === 0n ? 1n : needed)),
      }));
  }
}
