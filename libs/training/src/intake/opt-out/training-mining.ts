import { decode } from 'cbor2';
import { z } from 'zod';
import { IntakeRefusal } from '../refusal.js';
import { contentBoxes, type LabelledBox } from './jumbf.js';
import { shown, type OptOutSignal } from './signal.js';

const ASSERTION = /^(cawg|c2pa)\.training-mining(?:\.v\d+)?(?:__\d+)?$/;
/** Entries that speak of what is done here. Inference is not: pictures are no model's input here. */
const CONCERNED = /\.(?:ai_generative_training|ai_training|data_mining)$/;
const USES = ['allowed', 'notAllowed', 'constrained'] as const;

const assertionSchema = z.object({ entries: z.record(z.string().max(200), z.object({ use: z.enum(USES) })) });
const unreadable = (cause?: unknown): IntakeRefusal =>
  new IntakeRefusal('opt-out.unreadable', 'The picture’s training-mining assertion cannot be read, so it cannot be honoured.', { cause });

function contentOf({ type, data }: LabelledBox): unknown {
  if (type === 'json') return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
  if (type !== 'cbor') throw unreadable();
  return decode(data, { maxDepth: 12, rejectDuplicateKeys: true, ignoreGlobalTags: true });
}

function signalsOf(box: LabelledBox): OptOutSignal[] {
  const kind = box.label.startsWith('cawg.') ? 'cawg.training-mining' : 'c2pa.training-mining';
  try {
    const { entries } = assertionSchema.parse(contentOf(box));
    return Object.entries(entries)
      .filter(([name]) => CONCERNED.test(name))
      .map(([name, { use }]) => ({ kind, name: shown(name), value: use, reserved: use !== 'allowed' }));
  } catch (cause) {
    throw cause instanceof IntakeRefusal ? cause : unreadable(cause);
  }
}

/**
 * CAWG "Training and Data Mining Assertion" 1.1 and C2PA 1.x's own form, from every manifest of the store: an ingredient's reservation counts too.
 * `constrained` counts as reserved: its conditions are words that nobody here reads. Signatures are not checked, as a reservation holds for us whoever
 * wrote it.
 * @param store JUMBF boxes @throws IntakeRefusal `opt-out.unreadable`
 */
export const trainingMiningSignals = (store: Uint8Array): OptOutSignal[] =>
  contentBoxes(store)
    .filter(({ label, type }) => ASSERTION.test(label) && type !== 'c2sh')
    .flatMap(signalsOf);
