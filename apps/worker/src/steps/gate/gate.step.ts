import { judge } from '@intaglio/gatekeeper';
import { genomesOfBrand, type Database, type Sealer } from '@intaglio/persistence';
import { reasonSchema } from '../verdict.js';
import type { Step, StepOutcome, Work } from '../../pipeline/step.js';
import { evaluatedSchema, evaluatedSecretSchema } from '../evaluate/evaluate.step.js';
import { openInput } from '../evaluate/sealed-input.js';
import { z } from 'zod';

/** The first round's reasons; the second round follows when there is a picture. */
export const gatedSchema = z.object({ reasons: z.array(reasonSchema) });

/** Judges what can be judged before anything is drawn: the words, the model's licences, the brand's policy, the distance to earlier pieces. */
export class GateStep implements Step {
  readonly name = 'gate';
  readonly action = 'generation.gated';
  readonly next = 'rendering';

  constructor(private readonly ports: { readonly sealer: Sealer; readonly database: Database }) {}

  async run(work: Work): Promise<StepOutcome> {
    const { generation, model, policy } = work;
    const { prompt, traits } = openInput(this.ports.sealer, generation);
    const genome = Buffer.from(work.output('evaluate', evaluatedSchema).genome, 'hex');
    const { safetyScore } = work.sealed('evaluate', evaluatedSecretSchema);
    const earlier = await this.ports.database.asTenant(generation.tenantId, (transaction) =>
      genomesOfBrand(transaction, generation.brandId, generation.id),
    );
    const words = { prompt, ...(traits === undefined ? {} : { traits }) };
    const verdict = judge({ words, card: model.card, piece: { genome, safetyScore, earlier } }, policy.document);
    return { output: { reasons: verdict.reasons }, change: { verdict }, verdict, audit: { checks: verdict.reasons.length } };
  }
}
