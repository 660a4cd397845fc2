import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Frees what nothing refers to, so that a measurement afterwards sees what is kept and not what has yet to be collected. */
export const collectGarbage = runInNewContext('gc') as () => void;
