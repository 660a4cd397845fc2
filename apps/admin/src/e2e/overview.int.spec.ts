import { Dashboard, type TenantUnderTest, type Visit } from './dashboard.spec-support.js';
import { agreement } from './licensed-pictures.spec-support.js';
import { encryptedPiece, openPiece, sealedPiece } from './pieces-of-each-backend.spec-support.js';

const CANARY = '<img src=x onerror=document.title=1>';

describe('the overview', () => {
  let dashboard: Dashboard;
  let tenant: TenantUnderTest;
  let ada: Visit;
  beforeAll(async () => {
    dashboard = await Dashboard.start();
    tenant = await dashboard.newTenant('Maison Aurelle');
    ada = await dashboard.memberOf(tenant, 'ada', ['owner']);
  }, 180_000);
  afterAll(() => dashboard?.stop());

  async function clean(visit: Visit): Promise<void> {
    expect(await visit.violations()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  }

  it('leads somebody new from a style over a policy to the first piece', async () => {
    const { page } = ada;
    await ada.open('/');
    await page.getByRole('heading', { name: 'Three steps to the first piece' }).waitFor();
    await page.locator('section img').nth(5).waitFor();
    await ada.photograph('overview-empty');
    await clean(ada);
    await page.getByRole('link', { name: 'Make a brand' }).press('Enter');
    await page.waitForURL('**/app/brands/new');
  });

  it('shows the pieces of every backend, their steps, verdicts and gas, as they come', async () => {
    const { page } = ada;
    await openPiece(tenant);
    await ada.open('/');
    await page.getByRole('heading', { name: 'Throughput' }).waitFor();
    await page.getByText('Nothing waits for you.').waitFor();
    await page.getByText('1 of 1 judged pieces passed.').waitFor();
    await sealedPiece(tenant, dashboard.stack);
    await encryptedPiece(tenant);
    // Nothing is pressed meanwhile.
    await page.getByText('3 of 3 judged pieces passed.').waitFor();
    await page.getByText('3 confirmed mints').waitFor();
    await page
      .getByRole('img', { name: /^Piece of/ })
      .nth(2)
      .waitFor();
    for (const step of ['Evaluate', 'Judge', 'Draw', 'Store', 'Prove', 'Mint']) await page.getByRole('rowheader', { name: step }).waitFor();
    await clean(ada);
    await ada.photograph('overview');
    await page.getByText('7 days').click();
    await page.waitForURL(/window=7d/);
    await clean(ada);
  }, 120_000);

  it('says what waits for a person in one sentence, with the way to it', async () => {
    const { page } = ada;
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString();
    await tenant.client.post('/v1/licences', agreement(CANARY, { expiresAt: soon }));
    await ada.open('/');
    await page.getByText(`The licence from ${CANARY} ends soon.`).waitFor();
    await ada.photograph('overview-attention');
    await clean(ada);
    await page.getByRole('link', { name: 'Open the licence' }).click();
    await page.getByRole('heading', { name: CANARY, level: 1 }).waitFor();
  });
});
