import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * Frees what nothing refers to, so that a measurement afterwards sees what is kept and not what has yet to be collected. Twice: V8 frees the bytes behind
 * array buffers in a thread of its own, and takes those of one collection off `external` only when the next one begins.
 */
export function collectGarbage(): void {
  collect();
  collect();
}
