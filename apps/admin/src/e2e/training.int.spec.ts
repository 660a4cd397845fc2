import { Dashboard, type TenantUnderTest, type Visit } from './dashboard.spec-support.js';
import { archiveOf, estateOf, type Estate } from './licensed-pictures.spec-support.js';

/** Enough for a training: seven in eight are trained on, and that must be a hundred. */
const PICTURES = 140;

describe('data sets, training and models', () => {
  let dashboard: Dashboard;
  let tenant: TenantUnderTest;
  let estate: Estate;
  let ada: Visit;
  beforeAll(async () => {
    dashboard = await Dashboard.start();
    tenant = await dashboard.newTenant('Maison Aurelle');
    estate = await estateOf(tenant, 'Studio Verre');
    ada = await dashboard.memberOf(tenant, 'ada', ['owner']);
  }, 180_000);
  afterAll(() => dashboard?.stop());

  async function clean(visit: Visit): Promise<void> {
    expect(await visit.violations()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  }

  it('take pictures from an archive while one watches, show what was refused and why, and are finalised', async () => {
    const { page } = ada;
    await ada.open('/datasets');
    await page.getByRole('link', { name: 'Archive 1960–1990' }).waitFor();
    await ada.photograph('datasets');
    await clean(ada);
    await page.getByRole('link', { name: 'Archive 1960–1990' }).click();
    await page.getByRole('link', { name: 'Version 1' }).click();
    await page.getByRole('tab', { name: 'Add pictures' }).click();
    await page.getByLabel('CAR file').waitFor({ state: 'attached' });
    await page
      .locator('input[type=file][accept=".car"]')
      .setInputFiles({ name: 'archive.car', mimeType: 'application/vnd.ipld.car', buffer: Buffer.from(await archiveOf(PICTURES)) });
    await clean(ada);
    await page.getByRole('button', { name: 'Import' }).last().click();
    await page.getByText('140 taken, 1 refused').waitFor({ timeout: 30_000 });
    await page.getByText('Finished').waitFor();
    await ada.photograph('dataset-import');
    await page.getByRole('tab', { name: 'Not taken' }).click();
    await page.getByRole('cell', { name: 'no picture.png' }).waitFor();
    await page.getByRole('tab', { name: 'Pictures', exact: true }).click();
    await page
      .getByRole('button', { name: /a [a-z]+ [a-z]+ \d+\.svg/ })
      .first()
      .click();
    await page.getByRole('dialog').getByText('Studio Verre', { exact: true }).waitFor();
    await clean(ada);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Finalise' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Finalise' }).click();
    await page.getByText('The version is final.').waitFor();
    await ada.photograph('dataset-version');
    await page.getByRole('tab', { name: 'Roots and manifest' }).click();
    await page.getByRole('img', { name: 'Root over the pictures' }).waitFor();
    await clean(ada);
    expect(await page.getByRole('tab', { name: 'Add pictures' }).count()).toBe(0);
  }, 90_000);

  it('plan what ε buys, train while one watches, and show the gate’s verdict figure by figure', async () => {
    const { page } = ada;
    await ada.open(`/training/new?dataset=${estate.datasetId}`);
    await page.getByLabel('Steps').fill('60');
    await page.getByRole('button', { name: 'Compute' }).click();
    await page.getByRole('radio', { name: 'ε = 3' }).click({ timeout: 60_000 });
    await page.getByText('60').first().waitFor();
    await ada.photograph('training-plan');
    await clean(ada);
    await page.getByRole('button', { name: 'Start the training' }).click();
    await page.waitForURL(/\/training\/[0-9a-f-]{36}$/);
    await page.getByText('Loss:').waitFor({ timeout: 60_000 });
    await page.getByRole('heading', { name: 'Gate report' }).waitFor({ timeout: 120_000 });
    await page.getByRole('img', { name: /^Contact sheet/ }).waitFor();
    await ada.photograph('training-run');
    await clean(ada);
    await ada.open('/training');
    await page.getByText('60 of 60 steps').waitFor();
    await clean(ada);
  }, 240_000);

  it('authorise the model, whose card leads to its evidence, and revoke it with what that means', async () => {
    const { page } = ada;
    await ada.open('/training');
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('button', { name: 'Authorise the model' }).click();
    await clean(ada);
    await page.getByRole('dialog').getByRole('button', { name: 'Authorise the model' }).click();
    await page.getByRole('link', { name: 'To the model' }).click();
    await page.getByRole('heading', { name: 'Model card' }).waitFor();
    await page.getByText('In use').waitFor();
    await ada.photograph('model');
    await clean(ada);
    await ada.open('/models');
    await page.getByRole('article').first().waitFor();
    await ada.photograph('models');
    await clean(ada);
    await page.getByRole('article').getByRole('link').first().click();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByLabel(/^Reason/).fill('<img src=x onerror=alert(1)>');
    await clean(ada);
    await page.getByRole('button', { name: 'Revoke for good' }).click();
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    await clean(ada);
  }, 90_000);

  it('hide what a policy editor may not do, and the API refuses it as well', async () => {
    const ben = await dashboard.memberOf(tenant, 'ben', ['policy-editor']);
    await ben.open(`/datasets/${estate.datasetId}`);
    await ben.page.getByRole('link', { name: 'Version 1' }).waitFor();
    expect(await ben.page.getByRole('button', { name: 'Start a version' }).count()).toBe(0);
    await ben.page.goto('/app/training/new');
    await ben.page.getByText('training:write').waitFor();
    const { csrfToken } = (await (await ben.context.request.get('/v1/session')).json()) as { csrfToken: string };
    const headers = { 'x-csrf-token': csrfToken, origin: dashboard.stack.apiUrl, 'x-intaglio-tenant': tenant.id };
    const refused = await ben.context.request.post(`/v1/datasets/${estate.datasetId}/versions`, { headers });
    expect(refused.status()).toBe(403);
    await clean(ben);
    await ben.close();
  });
});
