import type { GenerationState } from '@intaglio/domain';
import { ApiProblem } from '../transport/api-problem.js';

interface Ended {
  readonly state: GenerationState;
  readonly verdict?: { readonly reasons: readonly { readonly passed: boolean; readonly message: string }[] } | null | undefined;
  readonly error?:
    { readonly code: string; readonly title: string; readonly detail: string | null; readonly type?: unknown } | null | undefined;
}

/** Why a generation ended without a piece: its own code, else `generation.rejected` or `generation.cancelled`. */
export function problemOfEnd({ state, verdict, error }: Ended): ApiProblem {
  const reasons = verdict?.reasons.filter(({ passed }) => !passed).map(({ message }) => message) ?? [];
  const detail = error?.detail ?? (reasons.length > 0 ? reasons.join(' ') : undefined);
  const help = typeof error?.type === 'string' ? error.type : undefined;
  return new ApiProblem(error?.code ?? `generation.${state}`, error?.title ?? `The generation is ${state}`, 0, { detail, help });
}
