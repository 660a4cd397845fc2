import { builtInKits } from '@intaglio/generator';
import { Dashboard, type TenantUnderTest, type Visit } from './dashboard.spec-support.js';

/** Text in every field that somebody fills in: it must stay text. */
const CANARY = '<img src=x onerror=document.title=1>';

describe('brands and policies', () => {
  let dashboard: Dashboard;
  let tenant: TenantUnderTest;
  let ada: Visit;
  let brandId: string;
  beforeAll(async () => {
    dashboard = await Dashboard.start();
    tenant = await dashboard.newTenant('Maison Aurelle');
    ada = await dashboard.memberOf(tenant, 'ada', ['owner']);
    ada.page.setDefaultTimeout(8000);
  }, 180_000);
  afterAll(() => dashboard?.stop());

  /** From the top: what stays in place while one scrolls would else lie over the middle. */
  async function photograph(name: string): Promise<void> {
    await ada.page.evaluate('scrollTo(0, 0)');
    await ada.photograph(name);
  }

  async function clean(visit: Visit): Promise<void> {
    expect(await visit.violations()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  }

  it('begin with a brand that is made by its style, seen as it is chosen', async () => {
    const { page } = ada;
    await ada.open('/brands');
    await page.getByText('No brand yet').waitFor();
    await page.locator('img').nth(2).waitFor();
    await photograph('brands-empty');
    await clean(ada);
    await page.getByRole('link', { name: 'New brand' }).first().click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Aurelle ${CANARY}`);
    const preview = page.getByAltText('Preview 1 in this style');
    await preview.waitFor();
    const before = await preview.getAttribute('src');
    await page.getByRole('radio', { name: 'Medallion' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: 'Carré' }).getAttribute('aria-checked')).resolves.toBe('true');
    await page.locator(`img[alt="Preview 1 in this style"]:not([src="${before}"])`).waitFor();
    await page.getByLabel('Monogram').fill('');
    await page.getByRole('button', { name: 'Make the brand' }).click();
    await page.getByText('Monogram must be one to three letters A–Z.').waitFor();
    await page.getByLabel('Monogram').fill('ma');
    await page.getByRole('textbox', { name: 'Address name' }).fill('aurelle');
    await photograph('brand-new');
    await clean(ada);
    await page.getByRole('button', { name: 'Make the brand' }).click();
    await page.getByRole('heading', { level: 1, name: `Aurelle ${CANARY}` }).waitFor();
    brandId = new URL(page.url()).pathname.split('/').at(-1)!;
    const { styleKit } = await tenant.client.get<{ styleKit: object }>(`/v1/brands/${brandId}`);
    expect(styleKit).toEqual({ ...builtInKits[1], id: 'aurelle', name: `Aurelle ${CANARY}`, monogram: 'MA' });
  });

  it('show a brand’s examples and collections, and rename it as it was seen', async () => {
    const { page } = ada;
    await page.getByRole('button', { name: 'New collection' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Première');
    await page.getByLabel('Symbol').fill('first');
    await page.getByRole('button', { name: 'Deploy the collection' }).click();
    await page
      .getByRole('alert')
      .getByText(/policy first/)
      .first()
      .waitFor();
    await clean(ada);
    await tenant.client.post(`/v1/brands/${brandId}/policies`, { policy: { backend: { id: 'dp.model' } } });
    await page.getByRole('button', { name: 'Deploy the collection' }).click();
    await page.getByRole('cell', { name: 'Première' }).waitFor();
    await page.getByRole('button', { name: 'Copy contract address' }).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Maison Aurelle');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Maison Aurelle' }).waitFor();
    await page.getByAltText(/Example in the style of Maison Aurelle 6/).waitFor();
    await page.getByText('is called Maison Aurelle now').waitFor({ state: 'hidden' });
    await photograph('brand');
    await clean(ada);
  }, 60_000);

  it('are written with samples that follow the bounds, and saved as a new version', async () => {
    const { page } = ada;
    await ada.open(`/policies/${brandId}/new`);
    await page.getByRole('radio', { name: 'Private training' }).waitFor();
    await photograph('policy-privacy');
    await clean(ada);
    await page.getByRole('tab', { name: 'Design' }).click();
    const sample = page.getByAltText('Sample 1 within the bounds');
    await sample.waitFor();
    const before = await sample.getAttribute('src');
    await page.getByRole('slider', { name: 'Lightness, at most' }).focus();
    for (let step = 0; step < 40; step++) await page.keyboard.press('ArrowLeft');
    await page.getByText('0 to 215').waitFor();
    await page.locator(`img[alt="Sample 1 within the bounds"]:not([src="${before}"])`).waitFor();
    await photograph('policy-design');
    await clean(ada);
    await page.getByRole('tab', { name: 'Words' }).click();
    await page.getByRole('combobox', { name: 'Blocked words' }).fill(CANARY);
    await page.keyboard.press('Enter');
    await clean(ada);
    await page.getByRole('tab', { name: 'Licences and royalty' }).click();
    await page.getByRole('textbox', { name: 'Royalty' }).fill('12');
    await page.getByText('From 0 to 10 %.').waitFor();
    expect(await page.getByRole('button', { name: 'Save as a new version' }).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Royalty' }).fill('2.5');
    await page.getByRole('button', { name: 'Show what changes' }).click();
    await photograph('policy-terms');
    await clean(ada);
    await page.getByRole('link', { name: 'Gallery' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await clean(ada);
    await page.getByRole('button', { name: 'Stay here' }).click();
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await page.getByText(`Blocked words: now ${CANARY}`).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Version 2' })
      .getByText(/by Ada/)
      .waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Version 1' }).getByText('by an API key').waitFor();
    const { items } = await tenant.client.get<{ items: { version: number; policy: object }[] }>(`/v1/brands/${brandId}/policies`);
    expect(items[0]).toMatchObject({
      version: 2,
      policy: { geneBounds: [{ gene: 0, min: 0, max: 215 }], words: { blocked: [CANARY] }, royaltyBps: 250 },
    });
  }, 60_000);

  it('are tried on sample prompts before they are saved', async () => {
    const { page } = ada;
    await ada.open(`/policies/${brandId}/new`);
    await page.getByRole('tab', { name: 'Dry run' }).click();
    await page.getByRole('button', { name: 'Try them' }).click();
    await page
      .getByRole('alert')
      .getByText(/no model to try/)
      .waitFor();
    await tenant.client.post(`/v1/brands/${brandId}/models`, { source: { kind: 'base' } });
    await page.getByLabel('Sample 2', { exact: true }).fill(`a counterfeit ${CANARY}`);
    await page.getByRole('tab', { name: 'Words' }).click();
    await page.getByRole('combobox', { name: 'Blocked words' }).fill('counterfeit');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Dry run' }).click();
    await page.getByRole('button', { name: 'Try them' }).click();
    await page.getByRole('listitem', { name: 'Sample 2: refused' }).waitFor();
    await page.getByRole('listitem', { name: 'Sample 1: accepted' }).getByText('9 checks passed').click();
    await page.getByText('Every gene is within the brand’s bounds.').first().waitFor();
    await page.getByAltText('What sample 1 would look like').waitFor();
    await photograph('policy-trial');
    await clean(ada);
  }, 30_000);

  it('keep what the page has no field for, and refuse words that nobody can judge', async () => {
    const { page } = ada;
    // Nothing that was tried is kept: what is left behind is asked about first.
    await page.getByRole('link', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await page.getByRole('link', { name: 'Write a new version' }).click();
    await page.getByRole('radio', { name: 'Encrypted evaluation' }).check();
    await page.getByRole('tab', { name: /Words.*1 field to mend/ }).click();
    await page.getByText('Under encrypted evaluation nobody can judge the words').waitFor();
    await page.getByRole('button', { name: 'Empty both lists' }).click();
    await page.getByRole('tab', { name: 'Privacy' }).click();
    await page.getByLabel('Answers for each key').fill('20');
    await clean(ada);
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await page.getByText('Backend: Private training → Encrypted evaluation').waitFor();
    await photograph('policy-history');
    await clean(ada);
  });

  it('are held against any other version, old and new side by side', async () => {
    const { page } = ada;
    await page.getByRole('link', { name: 'Version 3' }).click();
    await page.getByRole('row', { name: /Backend Private training Encrypted evaluation/ }).waitFor();
    await page.getByRole('combobox', { name: 'Held against' }).click();
    await page.getByRole('option', { name: 'Version 1' }).click();
    await page.getByRole('row', { name: /Royalty 5 % 2.5 %/ }).waitFor();
    await photograph('policy-version');
    await clean(ada);
    await ada.open('/policies');
    await page.getByText('Version 3').waitFor();
    await photograph('policies');
    await clean(ada);
  });

  it('are seen and not written by whoever may only read them', async () => {
    const ben = await dashboard.memberOf(tenant, 'ben', ['auditor']);
    ben.page.setDefaultTimeout(8000);
    await ben.open(`/policies/${brandId}`);
    await ben.page.getByRole('heading', { name: 'Version 3' }).waitFor();
    expect(await ben.page.getByRole('link', { name: 'Write a new version' }).count()).toBe(0);
    await ben.page.goto(`/app/policies/${brandId}/new`);
    await ben.page.getByText('Your roles don’t include this').waitFor();
    await ben.open(`/brands/${brandId}`);
    await ben.page.getByRole('heading', { name: 'Collections' }).waitFor();
    expect(await ben.page.getByRole('button', { name: /Rename|New collection/ }).count()).toBe(0);
    await clean(ben);
    await ben.close();
  });
});
