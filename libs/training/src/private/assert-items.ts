import { ATTRIBUTES, GENES, INPUT } from '@intaglio/generator';
import { PrivacyError } from '../accounting/privacy-error.js';
import type { PrivateItem } from './private-item.js';

const inRange = (values: Float64Array, length: number): boolean =>
  values.length === length && values.every((value) => value >= -1 && value <= 1);

/** @throws PrivacyError `training.invalid-item`, naming its place in the list and nothing of it */
export function assertItems(items: readonly PrivateItem[]): void {
  items.forEach(({ key, wordings, targets, attributes }, index) => {
    const words = wordings.length > 0 && wordings.every((wording) => wording.length === INPUT.semantic);
    const keyed = Number.isInteger(key) && key >= 0 && key < 2 ** 32;
    if (!keyed || !words || !inRange(targets, GENES) || !inRange(attributes, ATTRIBUTES.length))
      throw new PrivacyError('training.invalid-item', `Item ${index} is not of the form that training needs`);
  });
}
