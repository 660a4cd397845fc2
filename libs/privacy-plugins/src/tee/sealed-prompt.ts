import { canonicalJson } from '@intaglio/domain';
import { openingSchema, type PromptOpening } from './opening.js';
import { EnclaveError } from './protocol/codes.js';

/** Every input is as long as any other: the longest prompt (600 characters of four bytes) and all traits fit. */
export const INPUT_BYTES = 4096;
const SPACE = 0x20;

/**
 * RFC 8785 bytes of the opening, filled up with spaces, which JSON allows at its end: 4,096 bytes, whatever was said.
 * @throws EnclaveError `input.invalid` when it does not fit or is no Unicode text
 */
export function encodeSealedPrompt(opening: PromptOpening): Uint8Array {
  const text = canonicalText(opening);
  const written = text === undefined ? undefined : new TextEncoder().encode(text);
  if (!written || written.length > INPUT_BYTES) throw new EnclaveError('input.invalid');
  const bytes = new Uint8Array(INPUT_BYTES).fill(SPACE);
  bytes.set(written);
  return bytes;
}

/**
 * The opening that a sealed input held. Only the one spelling is read that `encodeSealedPrompt` writes, so that no two readers find different words in the same bytes.
 * Whether the prompt is one is for `assertPrompt` to say.
 * @throws EnclaveError `input.invalid`
 */
export function decodeSealedPrompt(bytes: Uint8Array): PromptOpening {
  const opening = bytes.length === INPUT_BYTES ? openingSchema.safeParse(parse(bytes)).data : undefined;
  const again = opening && encodeSealedPrompt(opening);
  if (!opening || !again?.every((byte, i) => byte === bytes[i])) throw new EnclaveError('input.invalid');
  return opening;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** RFC 8785 §3.2.2.2 has no spelling for lone surrogates. */
function canonicalText(opening: PromptOpening): string | undefined {
  try {
    return canonicalJson(opening);
  } catch {
    return undefined;
  }
}
