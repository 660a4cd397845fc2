import type { Check } from './check.js';

/** Anyone can deploy a collection of the same make over a registry of their own. @param expected of the platform whose brands are meant; undefined: not known */
export function registryCheck(registry: string, expected: string | undefined): Check {
  const passed = expected !== undefined && expected.toLowerCase() === registry.toLowerCase();
  return {
    id: 'registry',
    title: 'The collection stands under this platform’s registry',
    passed,
    detail: passed
      ? 'Brands, models and policies are those that were authorised there.'
      : 'It stands under another registry: nobody here vouches for it.',
  };
}
