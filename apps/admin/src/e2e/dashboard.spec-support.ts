import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from '@intaglio/client-sdk';
import type { Role } from '@intaglio/domain';
import { prepareChromium, projectRoot, startStack, type Stack } from '@intaglio/setup';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export type Person = 'ada' | 'ben' | 'cleo' | 'root';
const ADDRESSES = {
  ada: 'ada@aurelle.example',
  ben: 'ben@aurelle.example',
  cleo: 'cleo@other.example',
  root: 'root@platform.example',
} as const;

export const WIDE = { width: 1440, height: 900 } as const;
export const NARROW = { width: 390, height: 844 } as const;

export interface TenantUnderTest {
  readonly id: string;
  /** With the tenant's first API key, which may do everything. */
  readonly client: Client;
}

/** A whole platform with its pages, and a real browser before it. */
export class Dashboard {
  private constructor(
    readonly stack: Stack,
    readonly browser: Browser,
    private readonly directory: string,
  ) {}

  static async start(): Promise<Dashboard> {
    const directory = mkdtempSync(join(tmpdir(), 'intaglio-dashboard-'));
    chmodSync(directory, 0o755);
    const executablePath = await prepareChromium();
    const stack = await startStack(directory, { signIn: true, pages: true });
    return new Dashboard(stack, await chromium.launch({ executablePath, args: ['--no-sandbox'] }), directory);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.stack.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async newTenant(name: string): Promise<TenantUnderTest> {
    const admin = createClient({ baseUrl: this.stack.apiUrl, apiKey: this.stack.adminKey });
    const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const { tenant, apiKey } = await admin.post<{ tenant: { id: string }; apiKey: { key: string } }>('/v1/tenants', { name, slug });
    return { id: tenant.id, client: createClient({ baseUrl: this.stack.apiUrl, apiKey: apiKey.key }) };
  }

  /** A page on which that person is signed in and a member with those roles. */
  async memberOf(
    tenant: TenantUnderTest,
    person: Person,
    roles: readonly Role[],
    viewport: { width: number; height: number } = WIDE,
  ): Promise<Visit> {
    const { token } = await tenant.client.post<{ token: string }>('/v1/invitations', { email: ADDRESSES[person], roles });
    const visit = await this.visit(viewport);
    await visit.signIn(person);
    await visit.accept(token);
    return visit;
  }

  async visit(viewport: { width: number; height: number } = WIDE): Promise<Visit> {
    const context = await this.browser.newContext({ viewport, baseURL: this.stack.apiUrl, locale: 'en-GB', timezoneId: 'UTC' });
    return new Visit(context, await context.newPage(), this.stack.apiUrl);
  }
}

/** One person's browser, and all that its pages complained of. */
export class Visit {
  /** What a page's policy refused, scripts threw or the console called an error. */
  readonly complaints: string[] = [];

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly baseUrl: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) this.complaints.push(message.text());
    });
  }

  /** Through the sign-in page and the provider, as a person does. */
  async signIn(person: Person): Promise<void> {
    await this.page.goto('/app/');
    await this.page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await this.page.locator(`a[href$="?as=${person}"]`).click();
    await this.page.waitForURL('**/app/**');
  }

  /** Takes an invitation over the API, in this person's session. */
  async accept(token: string): Promise<void> {
    const session = (await (await this.context.request.get('/v1/session')).json()) as { csrfToken: string };
    const headers = { 'x-csrf-token': session.csrfToken, origin: new URL(this.baseUrl).origin };
    const answer = await this.context.request.post('/v1/invitations/accept', { data: { token }, headers });
    if (!answer.ok()) throw new Error(await answer.text());
    await this.page.goto('/app/');
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/app${path}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** What axe-core finds wrong with the page as it is now, light and dark, one line each. */
  async violations(): Promise<string[]> {
    // Beside the page's own scripts, past its policy: a tool of the test, not of the page.
    await this.page.evaluate(axe.source);
    const found: string[] = [];
    for (const scheme of ['dark', 'light'] as const) {
      await this.setScheme(scheme);
      const { violations } = (await this.page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults;
      found.push(
        ...violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, any }) => `${scheme}: ${id}: ${target.join(' ')}: ${any.map(({ message }) => message).join(' ')}`),
        ),
      );
    }
    return found;
  }

  /** As the system says, once the page has followed and no colour is on its way any more. */
  async setScheme(scheme: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme: scheme });
    await this.page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' });
    await this.page.evaluate(`Promise.all(document.getAnimations()
      // What is closed away stands still until it is opened.
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity && one.effect?.target?.checkVisibility() !== false)
      .map((one) => one.finished.catch(() => undefined)))`);
  }

  /** Light and dark, wide and narrow, into a folder that is not committed. */
  async photograph(name: string): Promise<void> {
    const folder = join(projectRoot, '.intaglio', 'screens');
    mkdirSync(folder, { recursive: true });
    const before = this.page.viewportSize() ?? WIDE;
    for (const viewport of [WIDE, NARROW])
      for (const scheme of ['light', 'dark'] as const) {
        await this.page.setViewportSize(viewport);
        await this.setScheme(scheme);
        await this.page.screenshot({ path: join(folder, `${name}-${viewport.width}-${scheme}.png`), fullPage: true });
      }
    await this.page.setViewportSize(before);
    await this.setScheme('light');
  }

  close = (): Promise<void> => this.context.close();
}
