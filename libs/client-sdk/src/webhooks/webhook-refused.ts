/** Why a delivery is not to be believed. No code says more than its sender knows. */
export type WebhookRefusal =
  /** `webhook-id`, `webhook-timestamp` or `webhook-signature` is not there, or there twice. */
  | 'headers.missing'
  | 'timestamp.malformed'
  /** More than the tolerance away from this machine's clock: a replay, or a clock that is wrong. */
  | 'timestamp.too-old'
  | 'timestamp.too-new'
  /** None of the signatures was made with one of the secrets over this very body. */
  | 'signature.mismatch'
  /** Of the receiver's own configuration: not `whsec_` and base64 of 16 to 128 bytes. */
  | 'secret.malformed'
  /** Signed, but no event. */
  | 'payload.malformed';

export class WebhookRefused extends Error {
  constructor(readonly code: WebhookRefusal) {
    super(code);
    this.name = 'WebhookRefused';
  }
}
