import { isAtLeast, type IsolationLevel } from '@intaglio/privacy-plugins/tee';
import { launchProcess } from './launch-process.js';
import { levelOf, observeIsolation } from './observe-isolation.js';
import type { ProgramFiles } from './program-files.js';
import { sandboxes, type Sandbox } from './sandboxes.js';

export interface ChosenSandbox {
  readonly sandbox: Sandbox;
  /** What was observed of a process that really ran in it. */
  readonly level: IsolationLevel;
}

const PROBE_TIMEOUT_MS = 10_000;

/** Runs the probe in every sandbox, the best first, until one reaches the highest level; else takes the best of what was seen. @throws Error when the runtime starts in none */
export async function chooseSandbox(files: ProgramFiles, nodeBinary: string): Promise<ChosenSandbox> {
  let best: ChosenSandbox | undefined;
  for (const sandbox of await sandboxes(files, nodeBinary)) {
    const level = await probe(sandbox, files);
    if (level && (!best || !isAtLeast(best.level, level))) best = { sandbox, level };
    if (best?.level === 'sealed') break;
  }
  if (!best) throw new Error('The enclave’s runtime does not start on this machine.');
  return best;
}

/** The level that the probe was seen at; undefined when it did not start. */
async function probe(sandbox: Sandbox, files: ProgramFiles): Promise<IsolationLevel | undefined> {
  const launched = await launchProcess(sandbox, files.probe);
  const timer = setTimeout(() => void launched.kill(), PROBE_TIMEOUT_MS);
  try {
    const spoke = new Promise<true>((resolve) => launched.output.once('data', () => resolve(true)));
    if (!(await Promise.race([spoke, launched.ended]))) return undefined;
    return levelOf(await observeIsolation(await launched.processId(), files.runtime));
  } finally {
    clearTimeout(timer);
    await launched.kill();
  }
}
