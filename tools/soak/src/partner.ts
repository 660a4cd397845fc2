import { setTimeout as delay } from 'node:timers/promises';

export interface Asking {
  readonly url: string;
  readonly key: string;
  readonly brandId: string;
  readonly seed: number;
}

const RECIPIENT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const AGAIN_MS = 50;
const TIMEOUT_MS = 30_000;
const CONNECTIONS = 4;

/** A partner that asks for pieces one by one, and asks again under the same Idempotency-Key until it has an answer. */
export class Partner {
  /** By number of the request: what 202 said. */
  readonly acknowledged = new Map<number, string>();
  /** How often another answer than 202 came, by what it was. */
  readonly others = new Map<string, number>();
  /** Requests that were acknowledged with two ids. */
  readonly doubled: number[] = [];
  #next = 0;

  constructor(private readonly asking: Asking) {}

  /** @param allowed how many may have been asked for by now: keeps the requests spread over the blows */
  async askFor(count: number, allowed: () => number): Promise<void> {
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        while (this.#next < count) {
          if (this.#next >= allowed()) await delay(AGAIN_MS);
          else await this.ask(this.#next++);
        }
      }),
    );
  }

  /** Every request once more: each must answer with the id that it was acknowledged with. */
  async repeatAll(): Promise<void> {
    for (const number of [...this.acknowledged.keys()]) await this.ask(number);
  }

  private async ask(number: number): Promise<void> {
    for (;;) {
      const id = await this.answerTo(number);
      if (id === undefined) await delay(AGAIN_MS);
      else {
        const before = this.acknowledged.get(number) ?? id;
        if (before !== id) this.doubled.push(number);
        return void this.acknowledged.set(number, before);
      }
    }
  }

  private async answerTo(number: number): Promise<string | undefined> {
    const { url, key, brandId, seed } = this.asking;
    try {
      const response = await fetch(`${url}/v1/generations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': `soak-${seed}-${number}` },
        body: JSON.stringify({ brandId, recipient: RECIPIENT, input: { kind: 'prompt', prompt: `medallion number ${number}` } }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const body = (await response.json()) as { readonly id: string; readonly code?: string };
      if (response.status === 202) return body.id;
      this.count(body.code ?? String(response.status));
    } catch {
      this.count('no answer');
    }
    return undefined;
  }

  private count(answer: string): void {
    this.others.set(answer, (this.others.get(answer) ?? 0) + 1);
  }
}
