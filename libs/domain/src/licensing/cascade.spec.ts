import fc from 'fast-check';
import { cascade, flagsFor, validity, type Estate } from './cascade.js';
import { assertUnflagged } from './licence-problem.js';
import { anyDay, anyLicence, day, document, licence, revoked } from './licences.spec-support.js';
import { permits, permitsAll } from './permits.js';
import { USES_NEEDED } from './uses.js';

const resting = (entries: Readonly<Record<string, number>>) => ({ itemsByLicence: new Map(Object.entries(entries)) });
const book = (...licences: ReturnType<typeof licence>[]) => new Map(licences.map((of) => [of.id, of]));

describe('what a revoked or expired licence takes with it', () => {
  const kept = licence({ id: 'kept' });
  const gone = revoked(licence({ id: 'gone' }), day(50));
  const estate: Estate = {
    licences: [kept, gone],
    datasetVersions: [
      { datasetVersionId: 'v-kept', ...resting({ kept: 10 }) },
      { datasetVersionId: 'v-mixed', ...resting({ kept: 10, gone: 3 }) },
    ],
    models: [
      { modelId: 'm-kept', datasetVersionId: 'v-kept' },
      { modelId: 'm-mixed', datasetVersionId: 'v-mixed' },
      { modelId: 'm-lost', datasetVersionId: 'v-lost' },
    ],
  };

  it('flags what rests on it, with its reason, and nothing else', () => {
    const { datasetVersions, models } = cascade(estate, day(60));
    expect([...datasetVersions.keys()]).toEqual(['v-mixed']);
    expect([...models.keys()]).toEqual(['m-mixed', 'm-lost']);
    const flag = { licenceId: 'gone', reason: 'revoked', since: day(50), revocationReason: 'The licensor has withdrawn.', items: 3 };
    expect(datasetVersions.get('v-mixed')).toEqual([{ ...flag, deed: 'train' }]);
    expect(models.get('m-mixed')).toEqual([{ ...flag, deed: 'mint' }]);
    expect(models.get('m-lost')).toMatchObject([{ licenceId: 'v-lost', reason: 'unknown-licence' }]);
  });

  it('flags nothing the day before', () => expect(cascade(estate, day(49)).datasetVersions.size).toBe(0));

  it('keeps "valid at mint" apart from "valid now"', () => {
    const at = (minted: number) => validity(resting({ gone: 3 }), book(gone), { mintedAt: day(minted), now: day(60) });
    expect(at(49)).toMatchObject({ validAtMint: true, validNow: false, flagsNow: [{ reason: 'revoked' }] });
    expect(at(50)).toMatchObject({ validAtMint: false, validNow: false });
    expect(validity(resting({ kept: 1 }), book(kept), { mintedAt: day(49), now: day(60) })).toEqual({
      ...{ validAtMint: true, validNow: true, flagsNow: [] },
    });
  });

  it('lets a licence for training alone be trained on and not be sold from', () => {
    const narrow = book(licence({ document: document({ uses: ['training'] }) }));
    expect(flagsFor('train', resting({ l1: 1 }), narrow, day(50))).toEqual([]);
    expect(flagsFor('mint', resting({ l1: 1 }), narrow, day(50))).toMatchObject([{ reason: 'use-not-granted' }]);
  });

  it('becomes a problem with a code of its own', () => {
    const problem = (of: ReturnType<typeof licence>[], at: Date) => () =>
      assertUnflagged(flagsFor('mint', resting({ gone: 3, l1: 1 }), book(...of), at));
    expect(problem([gone, licence()], day(60))).toThrow('licence.revoked: Licence gone, which 3 items stand under, was revoked.');
    expect(problem([gone, licence()], day(120))).toThrow('; so it is with 1 more.');
    expect(problem([licence({ id: 'gone' }), licence()], day(120))).toThrow('licence.expired');
    expect(problem([licence()], day(60))).toThrow('licence.required: Licence gone, which 3 items stand under, is not registered.');
    expect(problem([licence({ id: 'gone' }), licence()], day(60))).not.toThrow();
  });
});

describe('for any estate', () => {
  const names = ['a', 'b', 'c', 'd'];
  const anyEstate = fc.record({
    licences: fc.tuple(...names.map(anyLicence)),
    datasetVersions: fc
      .array(fc.dictionary(fc.constantFrom(...names), fc.integer({ min: 1, max: 9 }), { minKeys: 1 }), { minLength: 1, maxLength: 5 })
      .map((list) => list.map((entries, i) => ({ datasetVersionId: `v${i}`, ...resting(entries) }))),
    models: fc
      .array(fc.integer({ min: 0, max: 6 }), { maxLength: 6 })
      .map((list) => list.map((v, i) => ({ modelId: `m${i}`, datasetVersionId: `v${v}` }))),
  });

  it('flags exactly what rests on a licence that does not carry it', () =>
    fc.assert(
      fc.property(anyEstate, anyDay, (estate, at) => {
        const { datasetVersions, models } = cascade(estate, at);
        const carries = (name: string, deed: 'train' | 'mint') =>
          permitsAll(
            estate.licences.find(({ id }) => id === name)!,
            USES_NEEDED[deed],
            at,
          ).permitted;
        for (const { datasetVersionId, itemsByLicence } of estate.datasetVersions)
          expect(datasetVersions.has(datasetVersionId)).toBe(![...itemsByLicence.keys()].every((name) => carries(name, 'train')));
        for (const { modelId, datasetVersionId } of estate.models) {
          const version = estate.datasetVersions.find((each) => each.datasetVersionId === datasetVersionId);
          expect(models.has(modelId)).toBe(
            version === undefined || ![...version.itemsByLicence.keys()].every((name) => carries(name, 'mint')),
          );
        }
      }),
    ));

  it('flags more and never less when one licence is revoked, and only what rests on it', () =>
    fc.assert(
      fc.property(anyEstate, fc.constantFrom(...names), anyDay, anyDay, (estate, name, revokedAt, at) => {
        const after = { ...estate, licences: estate.licences.map((of) => (of.id === name ? revoked(of, revokedAt) : of)) };
        fc.pre(
          estate.licences.find(({ id }) => id === name)!.state !== 'draft' &&
            estate.licences.find(({ id }) => id === name)!.state !== 'offered',
        );
        const [was, is] = [cascade(estate, at).datasetVersions, cascade(after, at).datasetVersions];
        for (const id of was.keys()) expect(is.has(id)).toBe(true);
        for (const { datasetVersionId, itemsByLicence } of estate.datasetVersions)
          if (!itemsByLicence.has(name)) expect(is.get(datasetVersionId)).toEqual(was.get(datasetVersionId));
          else if (at >= revokedAt) expect(is.has(datasetVersionId)).toBe(true);
      }),
    ));

  it('asks of a mint no less than of a training', () =>
    fc.assert(
      fc.property(anyLicence('a'), anyDay, (of, at) => {
        if (permitsAll(of, USES_NEEDED.mint, at).permitted) expect(permits(of, 'training', at).permitted).toBe(true);
      }),
    ));
});
