import type { PrivacyBackend, RunningBackend } from '@intaglio/privacy-plugins';
import {
  assertDeclaration,
  assertExact,
  assertOptions,
  assertRefusals,
  assertRepeatable,
  assertWordsJudged,
} from './privacy-backend-conformance-assertions.js';
import type { PrivacyBackendHarness } from './privacy-backend-conformance-harness.js';
import { extremeRequests, randomRequests } from './privacy-backend-conformance-requests.js';

export interface ConformanceCheck {
  readonly name: string;
  run(): Promise<void>;
}

/** The suite as plain functions, so that it can itself be tried on backends that break the contract. */
export function privacyBackendChecks<Options>(
  backend: PrivacyBackend<Options>,
  harness: PrivacyBackendHarness<Options>,
): ConformanceCheck[] {
  const start = (): RunningBackend => backend.create(backend.options.parse(harness.options.valid[0]), harness.ports);
  return [
    { name: 'declares what it is', run: () => assertDeclaration(backend, harness, start()) },
    {
      name: 'gives the plain network’s genome on random models and inputs',
      run: () => assertExact(backend, harness, start(), randomRequests(backend, harness)),
    },
    {
      name: 'gives the plain network’s genome on extreme models and seeds',
      run: () => assertExact(backend, harness, start(), extremeRequests(harness)),
    },
    { name: 'gives the same answer to the same request', run: () => assertRepeatable(harness, start()) },
    {
      name: 'judges the words where nobody else can read them, or says that it can’t',
      run: () => assertWordsJudged(backend, harness, start()),
    },
    { name: 'accepts good options and refuses bad ones', run: async () => assertOptions(backend, harness) },
    { name: 'refuses with a closed code, and no secret in the error', run: () => assertRefusals(harness, start()) },
  ];
}

/** Registers the suite with the test runner. A new backend runs it first. */
export function privacyBackendConformance<Options>(backend: PrivacyBackend<Options>, harness: PrivacyBackendHarness<Options>): void {
  describe(`privacy backend conformance: ${backend.id}`, () => {
    for (const check of privacyBackendChecks(backend, harness)) it(check.name, () => check.run());
  });
}
