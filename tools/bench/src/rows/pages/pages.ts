import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createClient } from '@intaglio/client-sdk';
import { prepareChromium, startStack, type Stack } from '@intaglio/setup';
import { chromium, type Browser } from 'playwright-core';
import { figure, type Figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { loading, type Cookies, type Loading } from './loading.js';

/** Counted runs, after one that is not. */
const RUNS = 5;
const MEASURES = {
  'first-paint': ['ms', 'firstContentfulPaintMs'],
  'largest-paint': ['ms', 'largestContentfulPaintMs'],
  blocking: ['ms', 'totalBlockingMs'],
  shift: ['', 'layoutShift'],
} as const satisfies Record<string, readonly [unit: string, of: keyof Loading]>;
const PAGES = ['pages.sign-in', 'pages.overview'] as const;
const SCRIPT = 'pages.first-load';

/** A tenant of which Ada is the owner, and the cookies of her browser; what was loaded on the way there. */
async function signedIn(stack: Stack, browser: Browser): Promise<{ cookies: Cookies; scripts: ReadonlySet<string> }> {
  const admin = createClient({ baseUrl: stack.apiUrl, apiKey: stack.adminKey });
  const made = await admin.post<{ invitation: { token: string } }>('/v1/tenants', {
    name: 'Maison Aurelle',
    slug: 'maison-aurelle',
    owner: 'ada@aurelle.example',
  });
  const context = await browser.newContext({ baseURL: stack.apiUrl });
  const page = await context.newPage();
  await page.goto(`/app/invitation#${made.invitation.token}`);
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.locator('a[href$="?as=ada"]').click();
  await page.getByRole('button', { name: 'Accept the invitation' }).click();
  await page.getByRole('link', { name: 'Generations' }).waitFor();
  const cookies = await context.cookies();
  await context.close();
  return { cookies, scripts: await scriptsOf(stack, browser, cookies) };
}

/** Addresses of every script from the sign-in to the overview. */
async function scriptsOf(stack: Stack, browser: Browser, cookies: Cookies): Promise<ReadonlySet<string>> {
  const context = await browser.newContext({ baseURL: stack.apiUrl });
  const scripts = new Set<string>();
  context.on('request', (request) => request.resourceType() === 'script' && scripts.add(request.url()));
  const page = await context.newPage();
  await page.goto('/app/');
  await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
  await context.addCookies([...cookies]);
  await page.goto('/app/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await context.close();
  return scripts;
}

async function* measure(stack: Stack, browser: Browser): AsyncIterable<Figure> {
  const { cookies, scripts } = await signedIn(stack, browser);
  const sizes = await Promise.all([...scripts].map(async (url) => gzipSync(await (await fetch(url)).bytes()).length));
  yield figure({ name: SCRIPT, unit: 'kB gzip', values: [sizes.reduce((sum, size) => sum + size) / 1000] });
  for (const name of PAGES) {
    const runs: Loading[] = [];
    for (let run = 0; run <= RUNS; run++)
      runs.push(await loading(browser, `${stack.apiUrl}/app/`, 'h1', name === 'pages.overview' ? cookies : []));
    for (const [what, [unit, of]] of Object.entries(MEASURES))
      yield figure({ name: `${name}.${what}`, unit, values: runs.slice(1).map((run) => run[of]) });
  }
}

/** What loading the dashboard costs a browser, by its own measure: Debian’s Chromium, caches empty, processor four times slower, the machine’s own network. */
export const pages: RowGroup = {
  names: [SCRIPT, ...PAGES.flatMap((page) => Object.keys(MEASURES).map((what) => `${page}.${what}`))],
  async *measure() {
    const directory = mkdtempSync(join(tmpdir(), 'intaglio-bench-pages-'));
    chmodSync(directory, 0o755);
    const executablePath = await prepareChromium();
    const stack = await startStack(directory, { signIn: true, pages: true });
    try {
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      yield* measure(stack, browser);
      await browser.close();
    } finally {
      await stack.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  },
};
