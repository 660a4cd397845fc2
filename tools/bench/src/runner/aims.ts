import type { Figure } from './figure.js';

/** What a row is held against: its value or its ratio to the baseline. */
export interface Aim {
  readonly of: 'value' | 'ratio';
  readonly atMost?: number;
  readonly atLeast?: number;
}

const atMost = (of: Aim['of'], limit: number): Aim => ({ of, atMost: limit });
const atLeast = (of: Aim['of'], limit: number): Aim => ({ of, atLeast: limit });

/** The aims, for two cores. A row without one is there to explain another. */
export const AIMS: Readonly<Record<string, Aim>> = {
  'generator.embed': atMost('ratio', 1.5),
  'generator.evaluate': atMost('ratio', 1.5),
  'render.svg': atMost('value', 150),
  'render.png1024': atMost('value', 400),
  'proof.single': atMost('value', 2000),
  'proof.witness-share': atMost('value', 0.1),
  'proof.self-verify': atMost('value', 50),
  'circuit.constraints.single': atMost('value', 2 ** 16),
  'gas.mint': atMost('value', 330_000),
  'he.evaluate-pooled': atMost('value', 15),
  'he.evaluate-inline': atMost('value', 70),
  'he.bytes-up': atMost('value', 200_000),
  'he.bytes-down': atMost('value', 2_000_000),
  'he.constraints.attested': atMost('value', 20_000),
  'dp.examples': atLeast('ratio', 2),
  'dp.train': atMost('value', 60),
  'accountant.pld': atMost('value', 1000),
  'accountant.rdp': atMost('value', 10),
  'api.accept': atLeast('ratio', 0.4),
  'api.accept.vs-naive': atLeast('ratio', 4),
  'pipeline.noop': atLeast('value', 3000),
  'pipeline.overhead-cpu': atMost('value', 3),
  'log.sequence': atLeast('value', 5000),
  'log.append': atLeast('ratio', 0.5),
  'log.prove': atMost('value', 100),
  'tee.verify-document': atMost('value', 15),
  'tee.seal': atMost('value', 10),
  'tee.open': atMost('value', 10),
  'tee.prove': atMost('ratio', 1.1),
  'tee.start': atMost('value', 500),
  'sdk.size.webhooks': atMost('value', 5),
  'pages.first-load': atMost('value', 300),
  'pages.sign-in.shift': atMost('value', 0.1),
  'pages.overview.shift': atMost('value', 0.1),
};

/** Undefined for a row without an aim. */
export function isMet(figure: Figure, aim: Aim | undefined = AIMS[figure.name]): boolean | undefined {
  if (!aim) return undefined;
  const measured = figure[aim.of];
  if (measured === null) return false;
  return aim.atMost === undefined ? measured >= (aim.atLeast ?? 0) : measured <= aim.atMost;
}
