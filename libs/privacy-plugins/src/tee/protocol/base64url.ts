import { base64url } from 'multiformats/bases/base64';

/** RFC 4648 §5 without padding. */
export const encodeBase64url = (bytes: Uint8Array): string => base64url.baseEncode(bytes);

/** Undefined for anything but the one spelling that `encodeBase64url` gives: no padding, no stray bits, no other letters. */
export function decodeBase64url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  try {
    return base64url.baseDecode(text);
  } catch {
    return undefined;
  }
}
