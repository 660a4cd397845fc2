import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Dashboard, NARROW, type TenantUnderTest, type Visit } from './dashboard.spec-support.js';

/** Bytes, each file gzipped by itself: what the first visit of somebody who works here costs. */
const MOST_SCRIPT = 300_000;

describe('the frame around every screen', () => {
  let dashboard: Dashboard;
  let tenant: TenantUnderTest;
  beforeAll(async () => {
    dashboard = await Dashboard.start();
    tenant = await dashboard.newTenant('Maison Aurelle');
  }, 180_000);
  afterAll(() => dashboard?.stop());

  async function clean(visit: Visit): Promise<void> {
    expect(await visit.violations()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  }

  const focused = (visit: Visit): Promise<string> => visit.page.evaluate('document.activeElement?.id ?? ""');
  const csrfOf = async (visit: Visit): Promise<string> =>
    ((await (await visit.context.request.get('/v1/session')).json()) as { csrfToken: string }).csrfToken;

  describe('for a member', () => {
    let ada: Visit;
    beforeAll(async () => {
      ada = await dashboard.memberOf(tenant, 'ada', ['owner']);
    });
    afterAll(() => ada.close());

    it('is gone past with the first key, and moves the focus to a screen that is opened', async () => {
      await ada.open('/settings');
      await ada.page.keyboard.press('Tab');
      await ada.page.getByRole('link', { name: 'Skip to content' }).press('Enter');
      expect(await focused(ada)).toBe('content');
      await ada.page.getByRole('link', { name: 'Audit log' }).press('Enter');
      await ada.page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor();
      expect(await focused(ada)).toBe('content');
      await clean(ada);
    });

    it('keeps the navigation in a drawer on a telephone, which closes when something is opened', async () => {
      await ada.page.setViewportSize(NARROW);
      await ada.open('/settings');
      const drawer = ada.page.getByRole('navigation', { name: 'Main' });
      expect(await drawer.isVisible()).toBe(false);
      await ada.page.getByRole('button', { name: 'Open the navigation' }).press('Enter');
      await drawer.getByRole('link', { name: 'Audit log' }).waitFor();
      await clean(ada);
      await ada.photograph('frame-navigation');
      await ada.page.setViewportSize(NARROW);
      await drawer.getByRole('link', { name: 'Audit log' }).click();
      await drawer.waitFor({ state: 'hidden' });
      expect(await focused(ada)).toBe('content');
      await ada.page.getByRole('button', { name: 'Open the navigation' }).click();
      await ada.page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });
      // Nothing is as wide as to push the page sideways.
      expect(await ada.page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
    });

    it('says that a sign-in ended, and leads back to what was open', async () => {
      await ada.open('/settings/members');
      const headers = { 'x-csrf-token': await csrfOf(ada), origin: dashboard.stack.apiUrl };
      expect((await ada.context.request.delete('/v1/session', { headers })).status()).toBe(204);
      await ada.page.getByRole('link', { name: 'API keys' }).click();
      await ada.page.getByRole('alert').getByText('Your sign-in ended.').waitFor();
      await clean(ada);
      // The provider still knows who it is, and asks nothing.
      await ada.page.getByRole('link', { name: 'Sign in', exact: true }).click();
      await ada.page.waitForURL('**/app/settings/keys');
      await ada.page.getByRole('heading', { level: 2, name: 'API keys' }).waitFor();
      await clean(ada);
    });

    it('says nothing of an end to whoever signs out', async () => {
      await ada.page.getByRole('button', { name: /^Account/ }).click();
      await ada.page.getByRole('menuitem', { name: 'Sign out' }).click();
      await ada.page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
      expect(await ada.page.getByRole('alert').count()).toBe(0);
    });
  });

  it('is on the screen after no more than 300 kB of script, from the sign-in to the overview', async () => {
    await (await dashboard.memberOf(tenant, 'ben', ['owner'])).close();
    const ben = await dashboard.visit();
    const scripts = new Set<string>();
    ben.page.on('request', (request) => request.resourceType() === 'script' && scripts.add(request.url()));
    await ben.signIn('ben');
    await ben.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await ben.page.waitForLoadState('networkidle');
    const bytes = await Promise.all([...scripts].map(async (url) => gzipSync(await (await fetch(url)).bytes()).length));
    expect(bytes.length).toBeGreaterThan(1);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(MOST_SCRIPT);
    await ben.close();
  });

  it('tells a person without a tenant what to do', async () => {
    const cleo = await dashboard.visit();
    await cleo.signIn('cleo');
    await cleo.page.getByRole('heading', { name: 'No tenant yet' }).waitFor();
    await cleo.photograph('frame-no-tenant');
    await clean(cleo);
    await cleo.page.goto('/app/invitation');
    await cleo.page.getByRole('heading', { name: 'No invitation here' }).waitFor();
    await clean(cleo);
    await cleo.page.goto('/app/invitation#inv_never-made');
    await cleo.page.getByRole('button', { name: 'Accept the invitation' }).click();
    await cleo.page.getByText('The link was used already').waitFor();
    await clean(cleo);
    await cleo.close();
  });

  describe('requests that are forged', () => {
    let ben: Visit;
    let elsewhere: Server;
    let foreign: string;
    beforeAll(async () => {
      ben = await dashboard.memberOf(tenant, 'ben', ['owner']);
      const form = `<form method="post" enctype="text/plain" action="${dashboard.stack.apiUrl}/v1/brands"><input name='{"name":"' value='x"}'></form>
        <button onclick="document.forms[0].submit()">Win a prize</button>`;
      elsewhere = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(form)).listen(0, '127.0.0.1');
      await new Promise((resolve) => elsewhere.once('listening', resolve));
      // Another name for this machine: another site, as a browser sees it.
      foreign = `http://localhost:${(elsewhere.address() as AddressInfo).port}/`;
    });
    afterAll(async () => {
      elsewhere.close();
      await ben.close();
    });

    const rename = (headers: Record<string, string>) =>
      ben.context.request.patch('/v1/tenant', { data: { name: 'Forged' }, headers: { 'if-match': '*', ...headers } });

    it('are refused without the token of the page, and with it from another origin', async () => {
      const token = await csrfOf(ben);
      const refused = { code: 'auth.csrf' };
      const without = await rename({ origin: dashboard.stack.apiUrl });
      expect([without.status(), await without.json()]).toEqual([403, expect.objectContaining(refused)]);
      const another = await rename({ origin: 'https://elsewhere.example', 'x-csrf-token': token });
      expect([another.status(), await another.json()]).toEqual([403, expect.objectContaining(refused)]);
      expect((await rename({ origin: dashboard.stack.apiUrl, 'x-csrf-token': token })).status()).toBe(200);
    });

    it('come to nothing from a form on another site', async () => {
      await ben.page.goto(foreign);
      const [answer] = await Promise.all([
        ben.page.waitForResponse((response) => response.url().endsWith('/v1/brands')),
        ben.page.getByRole('button', { name: 'Win a prize' }).click(),
      ]);
      // A form can’t say that it is JSON, and the cookie stays at home.
      expect(answer.status()).toBe(415);
      expect(await answer.request().allHeaders()).not.toHaveProperty('cookie');
      expect((await tenant.client.get<{ items: object[] }>('/v1/brands')).items).toEqual([]);
    });

    it('can’t be prepared by a script on another site', async () => {
      await ben.page.goto(foreign);
      const asked = `fetch('${dashboard.stack.apiUrl}/v1/session', { credentials: 'include' }).then(() => 'read', () => 'refused')`;
      expect(await ben.page.evaluate(asked)).toBe('refused');
    });
  });
});
