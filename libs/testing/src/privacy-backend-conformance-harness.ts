import type { ErrorCode, PromptInput } from '@intaglio/domain';
import type { Evaluation } from '@intaglio/generator';
import type { EncryptedAnswer, EvaluationRequest, PrivacyBackend, Subject } from '@intaglio/privacy-plugins';

/** An input on its way to the backend, and what the plain computation must know of it. */
export interface PreparedInput {
  readonly input: EvaluationRequest['input'];
  /** A field element. */
  readonly inputSalt: bigint;
  /** 32 bytes. */
  readonly latentSeed: Uint8Array;
}

export interface Refusal {
  readonly name: string;
  /** What makes an otherwise good request bad: another prompt, prepared as the good one is, or other fields. */
  readonly prompt?: PromptInput;
  readonly change?: (good: EvaluationRequest) => Partial<EvaluationRequest> | Promise<Partial<EvaluationRequest>>;
  readonly code: ErrorCode;
}

/** What the suite must be given to try one backend. */
export interface PrivacyBackendHarness<Options> {
  readonly ports: Parameters<PrivacyBackend<Options>['create']>[1];
  readonly options: { readonly valid: readonly unknown[]; readonly invalid: readonly unknown[] };
  /** Ordinary and extreme inputs. */
  readonly inputs: readonly PromptInput[];
  /** Whose inputs they are; unset: of somebody drawn at random. */
  readonly subject?: Subject;
  /** Brings the input into the kind that the backend accepts; all of its randomness follows from the 32 bytes. */
  prepare(input: PromptInput, seed: Uint8Array, subject: Subject): PreparedInput | Promise<PreparedInput>;
  /** Of backends that accept encrypted inputs, the creator's end: decrypts the answer to what `prepare` made; throws when the code does not vouch for it. */
  open?(answer: EncryptedAnswer): Evaluation;
  /** The x that the plain embedding gives. */
  plainInput(input: PromptInput, latentSeed: Uint8Array): Int8Array;
  /** Requests that must be refused; whatever can carry text carries the canary. */
  refusals(canary: string): readonly Refusal[];
}

// Any field element would do; this one is easily told from other numbers in a text.
export const CONFORMANCE_SALT = 0x1badc0ffee1badc0ffee1badc0ffee1badc0ffee1badc0ffee1badc0ffee1bn;

/** `prepare` of a backend that accepts prompts as they are. */
export const openInput = (input: PromptInput, latentSeed: Uint8Array): PreparedInput & { input: { kind: 'prompt' } } => ({
  ...{ inputSalt: CONFORMANCE_SALT, latentSeed },
  input: { ...input, inputSalt: CONFORMANCE_SALT, latentSeed },
});
