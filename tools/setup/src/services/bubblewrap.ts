import { note, step } from '../progress.js';
import { installWithApt, onPath, programDirectories } from './programs.js';

/** Puts bubblewrap on the machine when it can; without it enclaves run with less isolation, and their documents say so. */
export async function prepareBubblewrap(): Promise<void> {
  const find = (): string | undefined => onPath(['bwrap'], programDirectories());
  const found = await step(
    'bubblewrap',
    async () => {
      if (!find()) installWithApt('bubblewrap');
      return find();
    },
    (binary) => binary ?? 'none',
  );
  if (!found) note('bubblewrap is missing and could not be installed: enclaves run less isolated, as their documents state.');
}
