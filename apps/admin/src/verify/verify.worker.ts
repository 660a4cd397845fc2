import { gatewayFetcher, verifyAsset, type TokenAddress } from '@intaglio/client-sdk/verify';
import { cidOf } from '@intaglio/storage/address';
import { verifyStatement } from '@intaglio/training/statement';
import type { Sources } from './sources.js';

export type Work =
  | { readonly kind: 'address'; readonly file: Uint8Array }
  | { readonly kind: 'verify'; readonly token: TokenAddress; readonly sources: Sources; readonly file: Uint8Array | undefined };

/** Beside the page, so that it never stands still: proofs and drawings take seconds. */
async function done(work: Work): Promise<unknown> {
  if (work.kind === 'address') return cidOf(work.file);
  const { node: rpcUrl, gateway, registry, keys } = work.sources;
  if (!keys) throw new Error('no-keys');
  return verifyAsset(work.token, {
    ...{ rpcUrl, keys, file: work.file, fetchAsset: gatewayFetcher(gateway), readTraining: verifyStatement },
    ...(registry !== '' && { registry }),
  });
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
