/** Every way in which accounting, noise, private training and the release gate refuse. Messages never hold a noise value, a weight or an item. */
export const PRIVACY_ERRORS = {
  'privacy.invalid-parameters': 'The privacy parameters are not valid',
  'privacy.unreachable': 'No amount of noise within limits reaches this target',
  'randomness.repeated': 'The source of randomness repeats itself',
  'training.invalid-settings': 'The training settings are not valid',
  'training.invalid-item': 'An item of the dataset cannot be trained on',
  'training.invalid-checkpoint': 'The checkpoint does not belong to this run',
  'training.over-budget': 'The run would spend more than its budget',
  'training.ended': 'The run has ended',
  'audit.invalid': 'The audit cannot be evaluated',
} as const;

export type PrivacyErrorCode = keyof typeof PRIVACY_ERRORS;

export class PrivacyError extends Error {
  constructor(
    readonly code: PrivacyErrorCode,
    readonly detail: string = PRIVACY_ERRORS[code],
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
    this.name = 'PrivacyError';
  }
}
