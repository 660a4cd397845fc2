import fc from 'fast-check';
import { presentTree, revokedOf, rootsFor, rootsHolding, treeOf, type PublishedRoot, type TreeModel } from './brand-tree.js';
import { VerifyError } from './errors.js';
import { ModelTree, rootOfPath } from './model-tree.js';

const model = (version: number, revoked = false): TreeModel => ({
  version,
  leaf: String(1000 + version),
  revokedAt: revoked ? new Date(0) : null,
});

/** What happens to a brand's models, in order: a new one, or the end of one that is there. */
const history = fc.array(fc.oneof(fc.constant('add' as const), fc.nat({ max: 4 })), { minLength: 1, maxLength: 9 });

/** Plays a history as the platform does: each event publishes the present root; a revocation revokes those that held the model. */
function play(events: readonly ('add' | number)[]) {
  let models: TreeModel[] = [];
  const published: (PublishedRoot & { revokedOnChain: boolean })[] = [];
  const publish = (): void => {
    const root = { modelRoot: presentTree(models).root, size: models.length, revoked: revokedOf(models), revokedOnChain: false };
    if (root.revoked.length < root.size) published.push(root);
  };
  for (const event of events) {
    if (event === 'add') models = [...models, model(models.length + 1)];
    else {
      const target = models[event];
      if (target === undefined || target.revokedAt) continue;
      for (const root of rootsHolding(published, target.version)) root.revokedOnChain = true;
      models = models.with(event, { ...target, revokedAt: new Date(0) });
    }
    publish();
  }
  return { models, published };
}

describe('the tree of a brand’s models', () => {
  it('is the tree of their leaves while none is revoked, in whatever order they are given', () => {
    const models = [3, 1, 2].map((version) => model(version));
    expect(presentTree(models).root).toBe(new ModelTree([1001n, 1002n, 1003n]).root);
  });

  it('has 0 in a revoked model’s place and leaves the others where they were', () => {
    const tree = presentTree([model(1), model(2, true), model(3)]);
    expect(tree.leaves).toEqual([1001n, 0n, 1003n]);
    expect(rootOfPath(1003n, tree.path(2))).toBe(tree.root);
  });

  it('takes no brand with a gap or a version twice', () => {
    for (const models of [[model(2)], [model(1), model(3)], [model(1), model(1)]]) expect(() => presentTree(models)).toThrow(VerifyError);
    expect(() => treeOf([model(1)], { size: 2, revoked: [] })).toThrow(VerifyError);
  });

  it('always leaves a standing model a root that is not revoked, and a revoked one none', () =>
    fc.assert(
      fc.property(history, (events) => {
        const { models, published } = play(events);
        const revoked = revokedOf(models);
        return models.every(({ version, leaf, revokedAt }) => {
          const usable = rootsFor(published, version, revoked);
          if (revokedAt) return usable.length === 0 && rootsHolding(published, version).every(({ revokedOnChain }) => revokedOnChain);
          const provable = usable.every((root) => rootOfPath(BigInt(leaf), treeOf(models, root).path(version - 1)) === root.modelRoot);
          return usable.length > 0 && provable && usable.every(({ revokedOnChain }) => !revokedOnChain);
        });
      }),
      { numRuns: 25 },
    ));

  it('never publishes a root that was revoked: that would be for nothing', () =>
    fc.assert(
      fc.property(history, (events) => {
        const { published } = play(events);
        const revoked = new Set(published.filter(({ revokedOnChain }) => revokedOnChain).map(({ modelRoot }) => modelRoot));
        return published.every(({ modelRoot, revokedOnChain }) => revokedOnChain || !revoked.has(modelRoot));
      }),
      { numRuns: 25 },
    ));

  it('comes back to the root of before when its newest model goes, for an empty place at the end is no place', () =>
    expect(presentTree([model(1), model(2, true)]).root).toBe(presentTree([model(1)]).root));
});
