import { verdictOf } from '@intaglio/domain';
import { judge } from '@intaglio/gatekeeper';
import { genomesOfBrand, type Database, type Sealer } from '@intaglio/persistence';
import { reasonSchema } from '../verdict.js';
import type { Step, StepOutcome, Work } from '../../pipeline/step.js';
import { evaluatedSchema, evaluatedSecretSchema } from '../evaluate/evaluated.js';
import { openInput, type StoredInput } from '../evaluate/sealed-input.js';
import { z } from 'zod';

/** The first round's reasons; the second round follows when there is a picture. */
export const gatedSchema = z.object({ reasons: z.array(reasonSchema) });

/**
 * Judges what can be judged before anything is drawn: the words, the model's licences, the brand's policy, the distance to earlier pieces. Words that this
 * service can't read were judged where they could be read, and those reasons are taken over; words that only the creator can read are judged by nobody.
 */
export class GateStep implements Step {
  readonly name = 'gate';
  readonly action = 'generation.gated';
  readonly next = 'rendering';

  constructor(private readonly ports: { readonly sealer: Sealer; readonly database: Database }) {}

  async run(work: Work): Promise<StepOutcome> {
    const { generation, model, policy } = work;
    const words = generation.inputKind === 'prompt' ? wordsOf(openInput(work.sealer, generation)) : undefined;
    const { genome: hex, wordReasons = [] } = work.output('evaluate', evaluatedSchema);
    const { safetyScore } = work.sealed('evaluate', evaluatedSecretSchema);
    const earlier = await this.ports.database.asTenant(generation.tenantId, (transaction) =>
      genomesOfBrand(transaction, generation.brandId, generation.id),
    );
    const piece = { genome: Buffer.from(hex, 'hex'), safetyScore, earlier };
    const judged = judge({ ...(words ? { words } : {}), card: model.card, piece }, policy.document);
    const verdict = verdictOf([...wordReasons, ...judged.reasons]);
    return { output: { reasons: verdict.reasons }, change: { verdict }, verdict, audit: { checks: verdict.reasons.length } };
  }
}

function wordsOf(input: StoredInput) {
  if (input.kind !== 'prompt') return undefined;
  const { prompt, traits } = input;
  return { prompt, ...(traits === undefined ? {} : { traits }) };
}
