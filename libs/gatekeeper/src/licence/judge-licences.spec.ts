import { judgeLicences } from './judge-licences.js';

const allowed = { allowed: ['MIT', 'Apache-2.0', 'CC-BY-4.0'] };

describe('judgeLicences', () => {
  it('passes when every licence is allowed, without regard to case', () => {
    expect(judgeLicences({ licences: ['mit', 'Apache-2.0'] }, allowed)).toMatchObject({ check: 'licence.allowed', passed: true, score: 0 });
  });

  it('names each licence that is not allowed, once', () => {
    expect(judgeLicences({ licences: ['MIT', 'CC-BY-NC-4.0', 'CC-BY-NC-4.0', 'LicenseRef-brand'] }, allowed)).toMatchObject({
      passed: false,
      score: 2,
      message: '2 licences not allowed by the policy: CC-BY-NC-4.0, LicenseRef-brand.',
    });
  });

  it('does not take a part of a name for the name', () => {
    expect(judgeLicences({ licences: ['MIT-0'] }, allowed).passed).toBe(false);
    expect(judgeLicences({ licences: ['CC-BY'] }, allowed).passed).toBe(false);
  });
});
