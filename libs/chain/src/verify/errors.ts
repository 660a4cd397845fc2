/** `bad-input`: a value to be committed to; `bad-proof`, `bad-key`: malformed documents; `development-key`: refused on this chain. */
export type VerifyErrorCode = 'verify.bad-input' | 'verify.bad-proof' | 'verify.bad-key' | 'verify.development-key';

/** The only error that this entry throws. Messages name the field that is wrong, never its value. */
export class VerifyError extends Error {
  constructor(
    readonly code: VerifyErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'VerifyError';
  }
}
