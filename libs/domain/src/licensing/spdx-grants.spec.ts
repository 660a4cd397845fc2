import { KNOWN_SPDX_IDS, spdxGrant } from './spdx-grants.js';
import { LICENCE_USES } from './uses.js';

describe('what public licences grant', () => {
  it.each([
    ['CC0-1.0', []],
    ['CC-BY-4.0', ['attribution']],
    ['MIT', ['notice']],
    ['Apache-2.0', ['notice']],
  ])('%s: everything, against %j', (id, obligations) => expect(spdxGrant(id)).toEqual({ uses: LICENCE_USES, obligations, withheld: [] }));

  it.each([
    ['CC-BY-SA-4.0', ['share-alike']],
    ['GPL-3.0-only', ['share-alike']],
    ['CC-BY-NC-4.0', ['non-commercial']],
    ['CC-BY-ND-4.0', ['no-derivatives']],
    ['CC-BY-NC-ND-4.0', ['non-commercial', 'no-derivatives']],
    ['CC-BY-NC-SA-3.0', ['non-commercial', 'share-alike']],
  ])('%s: nothing, for %j', (id, withheld) => expect(spdxGrant(id)).toEqual({ uses: [], obligations: [], withheld }));

  it('gives a grant or a reason, never both or neither', () => {
    for (const id of KNOWN_SPDX_IDS) expect(spdxGrant(id)!.uses.length > 0).toBe(spdxGrant(id)!.withheld.length === 0);
  });

  it('does not guess', () => {
    for (const id of ['', 'mit', 'MIT OR Apache-2.0', 'GPL-3.0', 'custom', 'constructor', '__proto__', 'CC-BY-5.0'])
      expect(spdxGrant(id)).toBeUndefined();
  });

  // The ids that `simple-icons` 16.37.0 names for its icons, and for how many; the other 3,246 of its 3,470 icons name none.
  it('leaves no id of simple-icons undecided but its own word "custom"', () => {
    const named = {
      ...{ 'CC0-1.0': 12, 'CC-BY-4.0': 19, 'Apache-2.0': 49, MIT: 29, 'GPL-3.0-only': 7, 'CC-BY-3.0': 4, 'AGPL-3.0-only': 1 },
      ...{ 'GPL-3.0-or-later': 4, 'CC-BY-SA-4.0': 29, custom: 23, 'CC-BY-SA-3.0': 11, 'CC-BY-NC-4.0': 4, 'GPL-2.0-only': 1 },
      ...{ 'GPL-2.0-or-later': 3, 'CC-BY-NC-ND-4.0': 3, 'CC-BY-SA-2.5': 3, 'CC-BY-SA-2.0': 1, 'BSD-3-Clause': 5, 'AGPL-3.0-or-later': 1 },
      ...{ 'CC-BY-2.5': 1, 'CC-BY-ND-4.0': 2, 'MPL-2.0': 7, 'CC-BY-NC-SA-4.0': 3, Unlicense: 1, 'CC-BY-NC-SA-3.0': 1 },
    };
    const total = (keep: (id: string) => boolean): number =>
      Object.entries(named).reduce((sum, [id, count]) => sum + (keep(id) ? count : 0), 0);
    expect(total(() => true)).toBe(224);
    expect(Object.keys(named).filter((id) => spdxGrant(id) === undefined)).toEqual(['custom']);
    expect(total((id) => spdxGrant(id)?.uses.includes('training') === true)).toBe(120);
  });
});
