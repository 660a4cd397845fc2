import { VerifyError } from './errors.js';
import { ModelTree } from './model-tree.js';

/** What of a brand's model its tree needs. Version n is leaf n − 1, for ever. */
export interface TreeModel {
  readonly version: number;
  /** Decimal. */
  readonly leaf: string;
  /** From then on its leaf is 0; absent or null: it stands. */
  readonly revokedAt?: Date | null;
}

/** A root that the brand has published or is about to: what its tree held. */
export interface PublishedRoot {
  readonly modelRoot: bigint;
  /** Leaves, the empty ones included. */
  readonly size: number;
  /** Versions whose leaf was 0 in it. */
  readonly revoked: readonly number[];
}

/** The brand's tree as it has to be now: every model in its place, 0 in the place of a revoked one. @throws VerifyError `verify.bad-input` */
export const presentTree = (models: readonly TreeModel[]): ModelTree => treeOf(models, { size: models.length, revoked: revokedOf(models) });

/** The versions that are revoked, ascending. */
export const revokedOf = (models: readonly TreeModel[]): number[] =>
  models
    .filter(({ revokedAt }) => revokedAt !== undefined && revokedAt !== null)
    .map(({ version }) => version)
    .sort((a, b) => a - b);

/** The tree that a root stands for. @throws VerifyError `verify.bad-input` when a version is missing or there twice */
export function treeOf(models: readonly TreeModel[], { size, revoked }: Pick<PublishedRoot, 'size' | 'revoked'>): ModelTree {
  const ordered = [...models].sort((a, b) => a.version - b.version).slice(0, size);
  if (ordered.length !== size || ordered.some(({ version }, index) => version !== index + 1))
    throw new VerifyError('verify.bad-input', 'the brand’s models are not numbered from 1 on without a gap');
  const empty = new Set(revoked);
  return new ModelTree(ordered.map(({ version, leaf }) => (empty.has(version) ? 0n : BigInt(leaf))));
}

/** Whether the model of this version can be shown to lie under the root. */
export const holds = ({ size, revoked }: PublishedRoot, version: number): boolean => version <= size && !revoked.includes(version);

/** The roots that have to be revoked when the model of this version is. */
export const rootsHolding = <Root extends PublishedRoot>(roots: readonly Root[], version: number): Root[] =>
  roots.filter((root) => holds(root, version));

/** The roots under which the model of this version may be used while these versions are revoked: those that hold it and none of them. */
export const rootsFor = <Root extends PublishedRoot>(roots: readonly Root[], version: number, revoked: readonly number[]): Root[] =>
  rootsHolding(roots, version).filter((root) => revoked.every((gone) => !holds(root, gone)));
