import { Dashboard, type Visit } from './dashboard.spec-support.js';

describe('signing in', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await Dashboard.start();
  }, 180_000);
  afterAll(() => dashboard?.stop());

  async function clean(visit: Visit): Promise<void> {
    expect(await visit.violations()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  }

  it('takes a person to the provider and back to what was open, and out again', async () => {
    const tenant = await dashboard.newTenant('Maison Aurelle');
    const stranger = await dashboard.visit();
    await stranger.page.goto('/app/');
    await stranger.page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
    await stranger.photograph('sign-in');
    await clean(stranger);
    const ada = await dashboard.memberOf(tenant, 'ada', ['owner']);
    await ada.page.getByRole('navigation', { name: 'Main' }).waitFor();
    await clean(ada);
    await ada.page.getByRole('button', { name: /^Account/ }).click();
    await ada.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await ada.page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
    await Promise.all([stranger.close(), ada.close()]);
  });
});
