import { step } from '../progress.js';
import { installWithApt, onPath, programDirectories } from './programs.js';

/**
 * A browser for tests of pages: the machine's own, or Debian's through apt.
 * @returns its path
 * @throws Error when there is none and none could be installed
 */
export async function prepareChromium(): Promise<string> {
  const find = (): string | undefined => onPath(['chromium', 'chromium-browser', 'google-chrome-stable'], programDirectories());
  const found = await step(
    'chromium',
    async () => {
      if (!find()) installWithApt('chromium');
      return find();
    },
    (binary) => binary ?? 'none',
  );
  if (!found) throw new Error('Chromium is missing and could not be installed: install it, so that the page can be tried.');
  return found;
}
