import { Dashboard, type TenantUnderTest, type Visit } from './dashboard.spec-support.js';
import { agreement, estateOf, picture, type Estate } from './licensed-pictures.spec-support.js';

const CANARY = '<img src=x onerror=alert(1)>';

const DESCRIPTION = {
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'archive',
  documentNamespace: 'https://aurelle.example/archive',
  creationInfo: { created: '2026-01-01T00:00:00Z', creators: ['Organization: Aurelle'] },
  files: [1, 2].map((number) => ({
    fileName: `./vases/${number}.svg`,
    SPDXID: `SPDXRef-${number}`,
    checksums: [{ algorithm: 'SHA256', checksumValue: `${number}`.repeat(64) }],
    licenseConcluded: 'CC-BY-4.0',
    licenseInfoInFiles: ['CC-BY-4.0'],
    copyrightText: 'NOASSERTION',
  })),
};

describe('licences', () => {
  let dashboard: Dashboard;
  let tenant: TenantUnderTest;
  let estate: Estate;
  let ada: Visit;
  beforeAll(async () => {
    dashboard = await Dashboard.start();
    tenant = await dashboard.newTenant('Maison Aurelle');
    ada = await dashboard.memberOf(tenant, 'ada', ['licence-manager']);
  }, 180_000);
  afterAll(() => dashboard?.stop());

  /** One picture under the estate’s licence, as its manager adds it. */
  async function takePicture(): Promise<void> {
    const query = new URLSearchParams({ name: 'a vase.svg', licenceId: estate.licenceId, caption: 'a vase' });
    const { csrfToken } = (await (await ada.context.request.get('/v1/session')).json()) as { csrfToken: string };
    const answer = await ada.context.request.put(`/v1/dataset-versions/${estate.versionId}/items?${query}`, {
      headers: {
        ...{ 'content-type': 'image/svg+xml', 'x-csrf-token': csrfToken, origin: dashboard.stack.apiUrl, 'x-intaglio-tenant': tenant.id },
      },
      data: Buffer.from(picture(1)),
    });
    expect(answer.status()).toBe(200);
  }

  async function clean(visit: Visit): Promise<void> {
    expect(await visit.violations()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  }

  it('begin with an empty list that says how one gets here, and are registered by keyboard from a signed document', async () => {
    const { page } = ada;
    await ada.open('/licences');
    await page.getByRole('heading', { name: 'No licence yet' }).waitFor();
    await clean(ada);
    await page.getByRole('link', { name: 'Register a licence' }).first().press('Enter');
    await page.getByLabel('Title of the agreement').fill('Agreement 2026-014');
    await page.getByRole('textbox', { name: /^Licensor/ }).fill(CANARY);
    await page
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: 'signed.pdf', mimeType: 'application/pdf', buffer: Buffer.from('signed') });
    // SHA-256 of "signed".
    await page.locator('input[value^="4a3cdfae"]').waitFor();
    await ada.photograph('licence-register');
    await clean(ada);
    await page.getByLabel('Title of the agreement').press('Enter');
    await page.getByRole('heading', { name: CANARY, level: 1 }).waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    await page.getByText('Without end').first().waitFor();
    await clean(ada);
  }, 60_000);

  it('begin from what a description names, and say beside the field what the API refuses', async () => {
    const { page } = ada;
    await ada.open('/licences/new');
    const description = { name: 'spdx.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(DESCRIPTION)) };
    await page.locator('input[type=file]').first().setInputFiles(description);
    await page.getByText('named for 2 files').waitFor();
    await page.getByRole('button', { name: 'Use this' }).click();
    expect(await page.getByRole('combobox', { name: 'SPDX id' }).inputValue()).toBe('CC-BY-4.0');
    await page.getByRole('textbox', { name: /^Licensor/ }).fill('Commons');
    await page.getByLabel(/^Ends/).fill('2020-01-01');
    await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''));
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByText('It ends before it starts.').first().waitFor();
    await clean(ada);
    await page.getByLabel(/^Ends/).fill('');
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByRole('heading', { name: 'Commons', level: 1 }).waitFor();
  }, 60_000);

  it('show what is left of their term, and what a revocation touches before it is confirmed', async () => {
    const { page } = ada;
    estate = await estateOf(tenant, 'Studio Verre');
    await tenant.client.post(
      '/v1/licences',
      agreement('Atelier Aurel', { expiresAt: new Date(Date.now() + 12 * 86_400_000).toISOString() }),
    );
    await ada.open('/licences');
    await page.getByRole('link', { name: 'Atelier Aurel' }).waitFor();
    await ada.photograph('licences');
    await clean(ada);
    await page.getByRole('link', { name: 'Atelier Aurel' }).click();
    await page.getByText('12 days left').waitFor();
    await takePicture();
    await ada.open(`/licences/${estate.licenceId}`);
    await ada.photograph('licence');
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByRole('dialog').getByText('Archive 1960–1990, version 1').waitFor();
    await page.getByRole('dialog').getByText('has one picture under it').waitFor();
    await page.getByRole('dialog').getByText('No piece was minted with these models.').waitFor();
    await page.getByLabel(/^Reason/).fill('The licensor ended the agreement.');
    await ada.photograph('licence-revoke');
    await clean(ada);
    await page.getByRole('button', { name: 'Revoke for good' }).click();
    await page.getByText('The licensor ended the agreement.').waitFor();
    await clean(ada);
    await ada.open('/licences?state=revoked');
    await page.getByRole('link', { name: 'Studio Verre' }).waitFor();
    expect(await page.getByRole('link', { name: 'Atelier Aurel' }).count()).toBe(0);
  }, 60_000);

  it('are read by an auditor, who can change none', async () => {
    const ben = await dashboard.memberOf(tenant, 'ben', ['auditor']);
    await ben.open('/licences');
    await ben.page.getByRole('link', { name: 'Commons' }).click();
    await ben.page.getByRole('heading', { name: 'Commons', level: 1 }).waitFor();
    expect(await ben.page.getByRole('button', { name: 'Revoke' }).count()).toBe(0);
    await ben.page.goto('/app/licences/new');
    await ben.page.getByText('licences:write').waitFor();
    await clean(ben);
    await ben.close();
  });
});
