import { newestVersion } from './newest-version.js';

/** The order that section 11 of Semantic Versioning 2.0.0 gives as its example, and numbers of more than one digit. */
const ASCENDING = [
  ...['0.9.9', '0.10.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1'],
  ...['1.0.0', '1.0.1', '9.0.0', '9.10.0', '10.0.0-rc.1', '10.0.0'],
];

describe('the newest version', () => {
  it.each(ASCENDING.slice(1).map((later, i) => [ASCENDING[i]!, later]))('%s comes before %s, in either order', (earlier, later) => {
    expect([newestVersion([earlier, later]), newestVersion([later, earlier])]).toEqual([later, later]);
  });

  it('of many is the last, and of none there is none', () => {
    expect(newestVersion([...ASCENDING].reverse())).toBe('10.0.0');
    expect(newestVersion([])).toBeUndefined();
  });
});
