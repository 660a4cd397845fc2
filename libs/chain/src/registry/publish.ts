import { registryInterface } from '../contracts/interfaces.js';
import { callView, type Receipt } from '../rpc/calls.js';
import type { Chain } from '../rpc/chain.js';
import { type Actor, execute } from '../transactions/execute.js';

/** One brand in one registry. */
export interface BrandAddress {
  readonly registry: string;
  /** 32 bytes, 0x-prefixed. */
  readonly brandId: string;
}

/** Gives the brand to its owner, who may publish. The platform's registrar only. Does nothing when it is registered already. */
export async function registerBrand(actor: Actor, { registry, brandId }: BrandAddress, owner: string): Promise<void> {
  const [registered] = await callView(actor.chain, registryInterface, registry, 'isRegistered', [brandId]);
  if (!registered) await call(actor, registry, 'registerBrand', [brandId, owner]);
}

export const setPublisher = (actor: Actor, { registry, brandId }: BrandAddress, publisher: string, allowed: boolean): Promise<Receipt> =>
  call(actor, registry, 'setPublisher', [brandId, publisher, allowed]);

/** @throws ChainError `chain.reverted`: `NotPublisher`; `AlreadyAuthorised` also when it was revoked: that is for ever */
export const publishModelRoot = (actor: Actor, { registry, brandId }: BrandAddress, modelRoot: bigint): Promise<Receipt> =>
  call(actor, registry, 'authoriseModelRoot', [brandId, modelRoot]);

export const revokeModelRoot = (actor: Actor, { registry, brandId }: BrandAddress, modelRoot: bigint): Promise<Receipt> =>
  call(actor, registry, 'revokeModelRoot', [brandId, modelRoot]);

export const publishPolicy = (actor: Actor, { registry, brandId }: BrandAddress, policyHash: bigint): Promise<Receipt> =>
  call(actor, registry, 'authorisePolicy', [brandId, policyHash]);

export const revokePolicy = (actor: Actor, { registry, brandId }: BrandAddress, policyHash: bigint): Promise<Receipt> =>
  call(actor, registry, 'revokePolicy', [brandId, policyHash]);

/** @param evaluatorKey of `evaluatorKeyOf`, which refuses points that are no key: the registry takes any field element */
export const publishEvaluator = (actor: Actor, { registry, brandId }: BrandAddress, evaluatorKey: bigint): Promise<Receipt> =>
  call(actor, registry, 'authoriseEvaluator', [brandId, evaluatorKey]);

/** Acts at once and for ever; pieces that were minted before stay what they are. */
export const revokeEvaluator = (actor: Actor, { registry, brandId }: BrandAddress, evaluatorKey: bigint): Promise<Receipt> =>
  call(actor, registry, 'revokeEvaluator', [brandId, evaluatorKey]);

export interface Standing {
  readonly modelRoot: boolean;
  readonly policy: boolean;
}

/** Whether a mint with this root and this policy would pass the registry now. */
export async function isAuthorised(
  chain: Chain,
  { registry, brandId }: BrandAddress,
  modelRoot: bigint,
  policyHash: bigint,
): Promise<Standing> {
  const refs = await callView(chain, registryInterface, registry, 'termsOf', [brandId, modelRoot, policyHash]);
  return { modelRoot: refs.rootRef !== 0n, policy: refs.policyRef !== 0n };
}

/** Whether a mint that this evaluator vouches for would pass the registry now. */
export async function isEvaluatorAuthorised(chain: Chain, { registry, brandId }: BrandAddress, evaluatorKey: bigint): Promise<boolean> {
  const [ref] = await callView(chain, registryInterface, registry, 'evaluatorRefOf', [brandId, evaluatorKey]);
  return ref !== 0n;
}

const call = (actor: Actor, to: string, name: string, args: readonly unknown[]): Promise<Receipt> =>
  execute(actor, { to, data: registryInterface.encodeFunctionData(name, args) });
