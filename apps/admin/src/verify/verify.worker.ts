import { gatewayFetcher, verifyAsset, type Check, type TokenAddress } from '@intaglio/client-sdk/verify';
import { verify as text } from '../messages/verify.js';
import { cidOf } from '@intaglio/storage/address';
import { verifyStatement } from '@intaglio/training/statement';
import { checkLog } from './check-log.js';
import { rasterise } from './rasterise.js';
import type { Sources } from './sources.js';

export type Work =
  | { readonly kind: 'address'; readonly file: Uint8Array }
  | { readonly kind: 'log'; readonly file: Uint8Array; readonly keysAt: string }
  | { readonly kind: 'verify'; readonly token: TokenAddress; readonly sources: Sources; readonly file: Uint8Array | undefined };

/** Anyone can deploy a collection of the same make over a registry of their own: without one to hold it against, whose brand this is stays unknown. */
const NO_REGISTRY: Check = {
  ...{ id: 'registry', title: text.registryLine, passed: false, unknown: true, detail: text.noRegistry },
};

/** Beside the page, so that it never stands still: proofs and drawings take seconds. */
async function done(work: Work): Promise<unknown> {
  if (work.kind === 'address') return cidOf(work.file);
  if (work.kind === 'log') return checkLog(work.file, work.keysAt);
  const { node: rpcUrl, gateway, registry, keys } = work.sources;
  if (!keys) throw new Error('no-keys');
  const verdict = await verifyAsset(work.token, {
    ...{ rpcUrl, keys, file: work.file, fetchAsset: gatewayFetcher(gateway), readTraining: verifyStatement, rasterise },
    ...(registry !== '' && { registry }),
  });
  return registry === '' ? { ...verdict, ok: false, checks: [NO_REGISTRY, ...verdict.checks] } : verdict;
}

addEventListener('message', ({ data }: MessageEvent<Work>) => {
  done(data).then(
    (answer) => postMessage({ answer }),
    (error: unknown) => postMessage({ code: codeOf(error) }),
  );
});

/** Of ours the code; of others that something was not reachable, which is all that they can mean here. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : error instanceof Error ? error.message : 'unknown';
