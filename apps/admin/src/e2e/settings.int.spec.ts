import { createClient } from '@intaglio/client-sdk';
import { builtInKits } from '@intaglio/generator';
import { Dashboard, type TenantUnderTest, type Visit } from './dashboard.spec-support.js';

/** Would run if it were ever taken for anything but text. */
const CANARY = '<img src=x onerror=document.title="run">';

/** A brand with all that a piece needs, and one asked for: what usage counts and the chain holds. */
async function askForPiece({ client }: TenantUnderTest): Promise<void> {
  const make = (path: string, body: object): Promise<{ id: string }> => client.post(path, body);
  const { id: brandId } = await make('/v1/brands', { name: `Aurelle ${CANARY}`, slug: 'aurelle', styleKit: { ...builtInKits[0] } });
  await make(`/v1/brands/${brandId}/policies`, { policy: { backend: { id: 'dp.model', options: {} } } });
  await make(`/v1/brands/${brandId}/models`, { source: { kind: 'base' } });
  await make(`/v1/brands/${brandId}/collections`, { name: CANARY.slice(0, 40), symbol: 'FIRST' });
  const input = { kind: 'prompt', prompt: 'a navy blue medallion in rose gold' };
  await make('/v1/generations', { brandId, recipient: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', input });
}

describe('settings and the platform’s part', () => {
  let dashboard: Dashboard;
  let tenant: TenantUnderTest;
  let ada: Visit;
  beforeAll(async () => {
    dashboard = await Dashboard.start();
    tenant = await dashboard.newTenant('Maison Aurelle');
    await askForPiece(tenant);
    ada = await dashboard.memberOf(tenant, 'ada', ['owner']);
  }, 180_000);
  afterAll(() => dashboard?.stop());

  async function clean(visit: Visit): Promise<void> {
    expect(await visit.violations()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  }

  const dialog = (visit: Visit) => visit.page.getByRole('dialog');
  const shownOnce = async (visit: Visit): Promise<string> => (await visit.page.getByTestId('shown-once').textContent())!;

  it('invites by a link that is shown once and leads through the sign-in', async () => {
    await ada.open('/settings/members');
    await ada.page.getByRole('button', { name: 'Invite somebody' }).press('Enter');
    await ada.page.getByLabel('Address that they sign in with').fill('ben@aurelle.example');
    await ada.page.getByRole('checkbox', { name: 'Developer' }).press('Space');
    await clean(ada);
    await ada.page.getByRole('button', { name: 'Make the invitation' }).press('Enter');
    const link = await shownOnce(ada);
    await clean(ada);
    await ada.page.getByRole('button', { name: 'I have kept it' }).click();
    await ada.page.getByRole('cell', { name: 'ben@aurelle.example Open' }).waitFor();
    expect(await ada.page.content()).not.toContain(link.split('#')[1]);

    const ben = await dashboard.visit();
    const asked: string[] = [];
    ben.page.on('request', (request) => asked.push(request.url()));
    await ben.page.goto(link);
    await ben.page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await ben.page.locator('a[href$="?as=ben"]').click();
    await ben.page.getByRole('button', { name: 'Accept the invitation' }).click();
    await ben.page.getByRole('link', { name: 'Generations' }).waitFor();
    expect(asked.filter((url) => url.includes(link.split('#')[1]!))).toEqual([]);
    await ben.open('/settings');
    expect(await ben.page.getByRole('link', { name: 'Members' }).count()).toBe(0);
    await ben.page.goto('/app/settings/members');
    await ben.page.getByText('Your roles don’t include this').waitFor();
    await clean(ben);
    await ben.close();
  });

  it('issues a key that works, rotates it and revokes it', async () => {
    await ada.open('/settings/keys');
    await ada.page.getByRole('button', { name: 'Issue a key' }).click();
    await ada.page.getByRole('textbox', { name: 'Name' }).fill(CANARY);
    await clean(ada);
    await ada.page.getByRole('button', { name: 'Issue the key' }).click();
    const key = await shownOnce(ada);
    await ada.page.getByRole('button', { name: 'I have kept it' }).click();
    await dialog(ada).waitFor({ state: 'detached' });
    const used = (): Promise<number> =>
      fetch(`${dashboard.stack.apiUrl}/v1/generations`, { headers: { authorization: `Bearer ${key}` } }).then(({ status }) => status);
    expect(await used()).toBe(200);
    await ada.page.getByRole('button', { name: `Rotate ${CANARY}` }).click();
    await clean(ada);
    await ada.page.getByRole('button', { name: 'Issue the successor' }).click();
    expect(await shownOnce(ada)).not.toBe(key);
    await ada.page.getByRole('button', { name: 'I have kept it' }).click();
    const rows = ada.page.getByRole('row').filter({ hasText: CANARY });
    await rows.nth(1).waitFor();
    await rows.last().getByRole('button', { name: 'Revoke' }).click();
    await clean(ada);
    await ada.page.getByRole('button', { name: 'Revoke the key' }).click();
    await ada.page.getByText('The key is revoked.').waitFor();
    // Refused everywhere within a second: asked until then, and a test that never sees it ends by its time limit.
    while ((await used()) !== 401) await ada.page.waitForTimeout(100);
    expect(await ada.page.title()).not.toBe('run');
    await ada.photograph('settings-keys');
  });

  it('adds a webhook, sends it a test, shows every attempt and sends it again', async () => {
    await ada.open('/settings/webhooks');
    await ada.page.getByText('No webhooks yet').waitFor();
    await ada.page.getByRole('button', { name: 'Add a webhook' }).click();
    await ada.page.getByLabel('Address (https)').fill('https://hooks.aurelle.example/intaglio');
    await ada.page.getByLabel('Description').fill(CANARY);
    await ada.page.getByRole('switch', { name: /^Every event/ }).press('Space');
    await clean(ada);
    await ada.page.getByRole('button', { name: 'Add', exact: true }).click();
    expect(await shownOnce(ada)).toMatch(/^whsec_/);
    await ada.page.getByRole('button', { name: 'I have kept it' }).click();
    await ada.page.getByRole('link', { name: 'https://hooks.aurelle.example/intaglio' }).click();
    await ada.page.getByRole('button', { name: 'Send a test' }).click();
    const details = ada.page.getByRole('button', { name: 'Details of webhook.test' });
    await details.waitFor();
    await ada.page.getByRole('cell', { name: 'The name is not known' }).waitFor();
    await ada.photograph('settings-webhook');
    await clean(ada);
    await details.click();
    await dialog(ada).getByText('Attempt 1').waitFor();
    await clean(ada);
    await dialog(ada).getByRole('button', { name: 'Send again' }).click();
    await ada.page.getByText('1 delivery is sent again.').waitFor();
    await ada.page.getByRole('button', { name: 'Disable' }).click();
    await ada.page.getByText('Disabled by you').waitFor();
    expect(await ada.page.getByRole('button', { name: 'Send a test' }).isDisabled()).toBe(true);
    expect(await ada.page.title()).not.toBe('run');
  });

  it('renames the tenant, takes its data away, and erases a person only when their name is typed', async () => {
    await ada.open('/settings');
    await ada.page.getByLabel('Name of the tenant').fill(`Maison Aurelle ${CANARY}`);
    await ada.page.getByRole('button', { name: 'Rename' }).click();
    await ada.page.getByRole('banner').getByText(CANARY).waitFor();
    const [archive] = await Promise.all([
      ada.page.waitForEvent('download'),
      ada.page.getByRole('button', { name: 'Export all data' }).click(),
    ]);
    expect(archive.suggestedFilename()).toMatch(/^intaglio-[0-9a-f-]{36}-\d{4}-\d\d-\d\d\.tar\.gz$/);
    await ada.page.getByText('The export is complete').waitFor();
    await ada.page.getByLabel('The person, as your shop names them').fill('customer-1734');
    await ada.page.getByRole('button', { name: 'Erase for good' }).click();
    const confirm = dialog(ada).getByRole('button', { name: 'Erase for good' });
    expect(await confirm.isDisabled()).toBe(true);
    await clean(ada);
    await dialog(ada).getByRole('textbox').fill('customer-1734');
    await confirm.click();
    await ada.page.getByText('Finished', { exact: true }).waitFor();
    await clean(ada);
    await ada.photograph('settings-tenant');
    expect(await ada.page.title()).not.toBe('run');
  });

  it.each([
    ['members', 'Members'],
    ['usage', 'Usage'],
    ['chain', 'Chain'],
    ['creators', 'Creators’ keys'],
    ['account', 'Your sign-in'],
  ])('shows %s', async (part, title) => {
    await ada.open(`/settings/${part}`);
    await ada.page.getByRole('heading', { level: 2, name: title, exact: true }).waitFor();
    await ada.page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
    await clean(ada);
    await ada.photograph(`settings-${part}`);
  });

  it('shows an auditor everything and lets them change nothing', async () => {
    const cleo = await dashboard.memberOf(tenant, 'cleo', ['auditor']);
    for (const [part, button] of [
      ['/members', 'Invite somebody'],
      ['/keys', 'Issue a key'],
      ['/webhooks', 'Add a webhook'],
      ['', 'Export all data'],
    ]) {
      await cleo.open(`/settings${part}`);
      await cleo.page.getByRole('heading', { level: 2 }).first().waitFor();
      expect(await cleo.page.getByRole('button', { name: button! }).count()).toBe(0);
    }
    await clean(cleo);
    await cleo.close();
  });

  describe('the platform’s part', () => {
    it('is where an administrator without a tenant lands: tenants, limits, terms, administrators', async () => {
      const { apiUrl, adminKey } = dashboard.stack;
      await createClient({ baseUrl: apiUrl, apiKey: adminKey }).post('/v1/platform-admins', { email: 'root@platform.example' });
      const root = await dashboard.visit();
      await root.signIn('root');
      await root.page.waitForURL('**/app/platform/tenants');
      expect(await root.page.getByRole('link', { name: 'Generations' }).count()).toBe(0);
      await root.page.getByRole('button', { name: 'New tenant' }).click();
      await root.page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Atelier ${CANARY}`);
      await root.page.getByLabel('Short name').fill('atelier');
      await root.page.getByLabel('The first owner’s address').fill('cleo@other.example');
      await clean(root);
      await root.page.getByRole('button', { name: 'Make the tenant' }).click();
      expect(await shownOnce(root)).toContain('/app/invitation#inv_');
      await root.page.getByRole('button', { name: 'I have kept it' }).click();
      await root.page.getByText('The tenant’s first API key').waitFor();
      expect(await shownOnce(root)).toMatch(/^ik_/);
      await root.page.getByRole('button', { name: 'I have kept it' }).click();
      await root.page.getByRole('button', { name: `Change the limits of Atelier ${CANARY}` }).click();
      await root.page.getByRole('switch', { name: 'No monthly limit' }).press('Space');
      await clean(root);
      await root.page.getByRole('button', { name: 'Save' }).click();
      await root.page.getByText('The limits are changed.').waitFor();
      await root.photograph('platform-tenants');

      await root.page.getByRole('link', { name: 'Licence terms' }).click();
      await root.page.getByRole('button', { name: 'Publish terms' }).click();
      await root.page.getByLabel('Short name').fill('studio-terms');
      await root.page.getByLabel('Title').fill(CANARY);
      await root.page.getByLabel('Words').fill(`The licensor allows …\n\n${CANARY}`);
      await root.page.getByLabel(/^Training/).check();
      await clean(root);
      await root.page.getByRole('button', { name: 'Publish for good' }).click();
      await root.page.getByRole('heading', { level: 2, name: CANARY }).waitFor();
      await root.photograph('platform-terms');

      await root.page.getByRole('link', { name: 'Administrators' }).click();
      await root.page.getByLabel('Address').fill('second@platform.example');
      await root.page.getByRole('button', { name: 'Name somebody' }).click();
      const second = root.page.getByRole('listitem').filter({ hasText: 'second@platform.example' });
      await second.getByText('Has not signed in yet').waitFor();
      await root.photograph('platform-administrators');
      await second.getByRole('button', { name: 'Take the title away' }).click();
      await clean(root);
      await dialog(root).getByRole('button', { name: 'Take the title away' }).click();
      await second.waitFor({ state: 'detached' });
      expect(await root.page.title()).not.toBe('run');
      await clean(root);
      await root.close();
    });

    it('is not shown to others, whom the API refuses too', async () => {
      expect(await ada.page.getByRole('link', { name: 'Administrators' }).count()).toBe(0);
      await ada.page.goto('/app/platform/tenants');
      await ada.page.getByText('For the platform’s administrators').waitFor();
      expect((await ada.context.request.get('/v1/tenants')).status()).toBe(403);
      await clean(ada);
    });
  });
});
