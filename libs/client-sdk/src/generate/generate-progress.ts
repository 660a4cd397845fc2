import { GENERATION_STEPS, type GenerationState, type GenerationStep } from '@intaglio/domain';
import type { PromptOpening } from '@intaglio/privacy-plugins/client';
import type { EncryptedOpening } from '../encrypted/encrypted-opening.js';
import type { EncryptedProgress } from '../encrypted/progress.js';
import type { Protection } from './protection.js';

/** What has happened, in this order as far as it applies. */
export type GenerateStep =
  /** `serviceSeesPrompt`: whether whoever runs the service can read the prompt from here on. */
  | { readonly step: 'policy'; readonly backend: string; readonly protection: Protection; readonly serviceSeesPrompt: boolean }
  | { readonly step: 'attesting' | 'verified' }
  /** Keep the opening: it holds the prompt, and is the only thing that shows later whose it was. */
  | { readonly step: 'sealed'; readonly opening: PromptOpening }
  | { readonly step: 'encrypted'; readonly opening: EncryptedOpening }
  | { readonly step: 'accepted'; readonly id: string }
  /** Of the exchange about an encrypted answer. */
  | Exclude<EncryptedProgress, { readonly step: 'encrypted' | 'accepted' }>
  | { readonly step: 'state'; readonly state: GenerationState }
  /** The worker has finished one of its steps. */
  | { readonly step: 'worker'; readonly done: GenerationStep; readonly durationMs: number };

/** `fraction`: which share of the steps to expect is done, from 0 to 1 and never falling. Steps, not time: proving and minting take most of that. */
export type GenerateProgress = GenerateStep & { readonly fraction: number };

/** Milestones on the device, by protection, before the service's own. */
const DEVICE = {
  plain: ['policy', 'accepted'],
  sealed: ['policy', 'attesting', 'verified', 'sealed', 'accepted'],
  encrypted: ['policy', 'encrypted', 'accepted', 'evaluated', 'answer-fetched', 'committed', 'code-checked', 'proved', 'opened'],
} as const satisfies Record<Protection, readonly string[]>;

/** Puts the fraction to each step. */
export function measured(protection: Protection, report: (progress: GenerateProgress) => void): (step: GenerateStep) => void {
  const milestones: readonly string[] = [...DEVICE[protection], ...GENERATION_STEPS];
  let reached = 0;
  return (step) => {
    const name = step.step === 'worker' ? step.done : step.step;
    const at = name === 'state' && 'state' in step && step.state === 'minted' ? milestones.length : milestones.indexOf(name) + 1;
    reached = Math.max(reached, at);
    report({ ...step, fraction: reached / milestones.length });
  };
}
