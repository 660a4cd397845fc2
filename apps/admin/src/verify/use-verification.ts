import type { AssetVerdict, TokenAddress } from '@intaglio/client-sdk/verify';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { verify as text } from '../messages/verify.js';
import { addressOf, tokenOf, tokenOfFile } from './find-token.js';
import type { LogVerdict } from './check-log.js';
import { inWorker, NotDone } from './in-worker.js';
import type { Sources } from './sources.js';

/** Enough to tell what a file is. */
const HEAD_BYTES = 200;

export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** By its first bytes: names and types are what somebody said. */
  readonly kind: 'svg' | 'png' | 'other';
}

const PNG = [0x89, 0x50, 0x4e, 0x47];

/** @throws whatever the browser says of a file that it can't read */
export async function readGiven(file: File): Promise<Given> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES)).trimStart();
  const kind = PNG.every((byte, index) => bytes[index] === byte) ? 'png' : /^<(svg|\?xml)/.test(head) ? 'svg' : 'other';
  return { name: file.name, bytes, kind };
}

export type Progress =
  | { readonly at: 'start'; readonly problem?: string; readonly file?: Given }
  | { readonly at: 'working'; readonly what: string }
  | { readonly at: 'log'; readonly log: LogVerdict }
  | { readonly at: 'done'; readonly verdict: AssetVerdict; readonly file: Given | undefined };

/** What an exported log says in its first bytes. */
const LOG = /^\s*\{\s*"format"\s*:\s*"intaglio\.audit-log"/;
const isLog = (bytes: Uint8Array): boolean => LOG.test(new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES)));

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
      const code = error instanceof NotDone ? error.message : 'unknown';
      return { at: 'start', problem: PROBLEMS[code] ?? text.wentWrong(code), ...(file && { file }) };
    }
  }

  const checkToken = (token: TokenAddress, file?: Given): void => {
    if (sources) void run(() => judged(token, file, sources));
  };
  const checkFile = (file: Given): void => {
    if (!sources) return;
    if (isLog(file.bytes)) {
      setProgress({ at: 'working', what: text.logWorking });
      void run(async () => {
        try {
          return { at: 'log', log: await inWorker({ kind: 'log', file: file.bytes, keysAt: sources.lookup }) };
        } catch {
          return { at: 'start', problem: text.log.reasons.malformed };
        }
      });
      return;
    }
    void run(async (mine) => {
      setProgress({ at: 'working', what: text.hashing });
      try {
        const token = await tokenOfFile(file.bytes, sources.lookup);
        if (!token) return { at: 'start', problem: text.foundNone, file };
        return mine() ? await judged(token, file, sources) : { at: 'start' };
      } catch {
        return { at: 'start', problem: text.notReachable, file };
      }
    });
  };
  const again = (): void => {
    newest.current += 1;
    history.replaceState(null, '', location.pathname);
    setProgress({ at: 'start' });
  };

  /** With the sources as they are when a link is opened, which may be long after this page was. */
  const open = useEffectEvent(() => {
    const token = tokenOf(location.hash);
    if (token) checkToken(token);
  });
  const ready = sources !== undefined;
  // What the address holds when the page is opened, and whenever another link is opened in the same tab.
  useEffect(() => {
    if (!ready) return;
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, [ready]);
  const fail = (problem: string): void => setProgress({ at: 'start', problem });
  return { progress, checkToken, checkFile, fail, again };
}
