import type { AssetVerdict, TokenAddress } from '@intaglio/client-sdk/verify';
import { useEffect, useRef, useState } from 'react';
import { verify as text } from '../messages/verify.js';
import { addressOf, tokenOf, tokenOfFile } from './find-token.js';
import { inWorker, NotDone } from './in-worker.js';
import type { Sources } from './sources.js';

export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string;
}

export type Progress =
  | { readonly at: 'start'; readonly problem?: string }
  | { readonly at: 'working'; readonly what: string }
  | { readonly at: 'done'; readonly verdict: AssetVerdict; readonly file: Given | undefined };

const PROBLEMS: Readonly<Record<string, string>> = {
  'chain.not-found': text.noSuchToken,
  'chain.unreachable': text.chainUnreachable,
  'chain.wrong-chain': text.wrongChain,
  'no-keys': text.noKeys,
};

/** Where the page stands with one piece, and what moves it. The token that is looked at stands in the page's address. */
export function useVerification(sources: Sources | undefined) {
  const [progress, setProgress] = useState<Progress>({ at: 'start' });
  /** What comes back after something else was asked for is not shown. */
  const newest = useRef(0);

  async function run(work: (mine: () => boolean) => Promise<Progress>): Promise<void> {
    const number = (newest.current += 1);
    const mine = (): boolean => newest.current === number;
    const end = await work(mine);
    if (mine()) setProgress(end);
  }

  async function judged(token: TokenAddress, file: Given | undefined, from: Sources): Promise<Progress> {
    setProgress({ at: 'working', what: text.workingNote });
    history.replaceState(null, '', `#/${addressOf(token)}`);
    try {
      return { at: 'done', verdict: await inWorker({ kind: 'verify', token, sources: from, file: file?.bytes }), file };
    } catch (error) {
      return { at: 'start', problem: PROBLEMS[error instanceof NotDone ? error.message : ''] ?? text.chainUnreachable };
    }
  }

  const checkToken = (token: TokenAddress, file?: Given): void => {
    if (sources) void run(() => judged(token, file, sources));
  };
  const checkFile = (file: Given): void => {
    if (!sources) return;
    void run(async (mine) => {
      setProgress({ at: 'working', what: text.hashing });
      try {
        const token = await tokenOfFile(file.bytes, sources.lookup);
        if (!token) return { at: 'start', problem: text.foundNone };
        return mine() ? await judged(token, file, sources) : { at: 'start' };
      } catch {
        return { at: 'start', problem: text.notReachable };
      }
    });
  };
  const again = (): void => {
    newest.current += 1;
    history.replaceState(null, '', location.pathname);
    setProgress({ at: 'start' });
  };

  useEffect(() => {
    const token = tokenOf(location.hash);
    if (token && sources) checkToken(token);
    // Only what the address held when the page was opened, once it is known whom to ask.
  }, [sources !== undefined]);
  return { progress, checkToken, checkFile, again };
}
