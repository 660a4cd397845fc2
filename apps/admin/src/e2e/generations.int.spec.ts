import { Client as Postgres } from 'pg';
import { Dashboard, type TenantUnderTest, type Visit } from './dashboard.spec-support.js';
import { encryptedPiece, openPiece, RECIPIENT, sealedPiece } from './pieces-of-each-backend.spec-support.js';

const CANARY = '<img src=x onerror=document.title=1>';
const MANY = 10_000;
/** Rows that come at once, and the pixels of one. */
const [PAGE, ROW] = [200, 52];
/** Of all rows no more are in the document. */
const MOST_DRAWN = 60;

describe('generations', () => {
  let dashboard: Dashboard;
  let tenant: TenantUnderTest;
  let ada: Visit;
  let open: string;
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

  it('say what is needed before there is one', async () => {
    await ada.open('/generations');
    await ada.page.getByRole('heading', { name: 'Nothing has been asked for yet' }).waitFor();
    await clean(ada);
    await ada.open('/gallery');
    await ada.page.getByRole('heading', { name: 'No piece yet' }).waitFor();
    await clean(ada);
  });

  it('are asked for where the policy takes words in the clear, and followed to the token', async () => {
    open = await openPiece(tenant);
    const { page } = ada;
    await ada.open('/generations/new');
    await page.getByText('The prompt and the weights: the operator can read both').waitFor();
    await page.getByRole('textbox', { name: 'Prompt' }).fill('a navy medallion in rose gold');
    await page.getByRole('textbox', { name: /^Who receives/ }).fill('0x12');
    await page.getByRole('textbox', { name: /^Whom it is about/ }).fill(CANARY);
    await page.getByRole('button', { name: 'Ask for it' }).press('Enter');
    await page.locator('.mantine-InputWrapper-error').first().waitFor();
    await ada.photograph('generation-new');
    await clean(ada);
    await page.getByRole('textbox', { name: /^Who receives/ }).fill(RECIPIENT);
    await page.getByRole('button', { name: 'Ask for it' }).click();
    await page.waitForURL(/\/generations\/[0-9a-f-]{36}$/);
    await page.getByRole('img', { name: /^The piece, as/ }).waitFor({ timeout: 60_000 });
    await page.getByText('On chain for good.').waitFor({ timeout: 60_000 });
    await page.getByText('Every check passed. No person looked at it.').waitFor();
    // The chain of a development machine: its proofs are checked, and called what they are.
    await page.getByText('under a development key, whose secret is published').waitFor();
    await ada.photograph('generation');
    await clean(ada);
    await page.getByRole('button', { name: 'At full size' }).press('Enter');
    await page
      .getByRole('dialog')
      .getByAltText(/^The piece, as/)
      .waitFor();
    await clean(ada);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('button', { name: 'Give it up' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Verify it on the public page' }).getAttribute('href')).toMatch(/^\/verify\/#\/31337\/0x/);
  }, 150_000);

  it('show what the backend of each hides, and from whom, and what its proof shows', async () => {
    const { page } = ada;
    const sealed = await sealedPiece(tenant, dashboard.stack);
    await ada.open(`/generations/${sealed}`);
    await page.getByText('It was sealed on the creator’s device.').waitFor();
    await page.getByText('An administrator with root on the operator’s machine could read the prompt.').waitFor();
    await page.getByText('Simulated', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Open the receipt' }).click();
    await page.getByRole('dialog').getByRole('heading', { name: 'As it was signed' }).waitFor();
    await clean(ada);
    await page.keyboard.press('Escape');
    await ada.photograph('generation-sealed');
    const encrypted = await encryptedPiece(tenant);
    await ada.open(`/generations/${encrypted}`);
    await page.getByText('That the network was run is attested, not proven.').waitFor();
    await page.getByText('It was encrypted on the creator’s device').waitFor();
    await clean(ada);
    await ada.photograph('generation-encrypted');
  }, 120_000);

  it('have one printable page with everything from licence to token', async () => {
    const { page } = ada;
    await ada.open(`/generations/${open}/evidence`);
    await page.getByRole('cell', { name: 'generation.minted' }).waitFor();
    await page.getByText('npm run verify -- 31337/0x').waitFor();
    await ada.photograph('generation-evidence');
    await clean(ada);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });

  it('hang in the gallery, and are reached by arrows', async () => {
    const { page } = ada;
    await ada.open('/generations');
    await page.getByRole('row').nth(4).waitFor();
    await ada.photograph('generations');
    await clean(ada);
    await ada.open('/gallery');
    await page
      .getByRole('img', { name: /^Piece of/ })
      .nth(3)
      .waitFor();
    await ada.photograph('gallery');
    await clean(ada);
    await page.getByRole('main').getByRole('listitem').first().getByRole('link').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Steps' }).waitFor();
  });

  it('show what was refused and why, and are given up after a question', async () => {
    const { page } = ada;
    const { items } = await tenant.client.get<{ items: { id: string; brandId: string }[] }>('/v1/generations?state=minted');
    const { brandId } = items.find(({ id }) => id === open)!;
    const policy = { backend: { id: 'dp.model', options: {} }, words: { protectedNames: ['Vauquelin'] } };
    await tenant.client.post(`/v1/brands/${brandId}/policies`, { policy });
    const input = { kind: 'prompt', prompt: 'a copy of a Vauquelin scarf' };
    const { id } = await tenant.client.post<{ id: string }>('/v1/generations', { brandId, recipient: RECIPIENT, input });
    await ada.open(`/generations/${id}`);
    await page.getByText('A check refused it. It is not minted.').waitFor({ timeout: 30_000 });
    await page.getByText('It came to its end before it was drawn.').waitFor();
    await ada.photograph('generation-rejected');
    await clean(ada);
    expect(await page.getByText('Vauquelin').count()).toBe(0);
  }, 60_000);

  it('are narrowed in the address, and shown to a role that may ask for none without the way to it', async () => {
    const ben = await dashboard.memberOf(tenant, 'ben', ['auditor']);
    await ben.open('/generations?state=rejected');
    await ben.page.getByRole('cell', { name: 'Rejected' }).waitFor();
    expect(await ben.page.getByRole('cell', { name: 'Minted' }).count()).toBe(0);
    expect(await ben.page.getByRole('link', { name: 'Ask for a piece' }).count()).toBe(0);
    await clean(ben);
    await ben.page.goto('/app/generations/new');
    await ben.page.getByText('generations:write').waitFor();
    await ben.close();
  });

  it(`scroll through ${MANY.toLocaleString('en')}, of which no more are in the document than are seen`, async () => {
    await manyMore(dashboard.stack.databaseUrl, open);
    const { page } = ada;
    await ada.open('/generations');
    await page.getByRole('row').nth(5).waitFor();
    await page.mouse.move(700, 500);
    for (let loaded = PAGE; loaded < MANY; loaded += PAGE) {
      await page.locator(`[role=rowgroup][style*="height: ${loaded * ROW}px"]`).waitFor();
      await page.mouse.wheel(0, PAGE * ROW);
    }
    await page.locator(`[role=rowgroup][style*="height: ${MANY * ROW}px"]`).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(MOST_DRAWN);
    await clean(ada);
  }, 120_000);
});

/** Copies of one piece, as the database’s owner: asking for so many would take the workers an hour. */
async function manyMore(databaseUrl: string, generationId: string): Promise<void> {
  const url = new URL(databaseUrl);
  [url.username, url.password] = ['postgres', ''];
  const database = new Postgres({ connectionString: url.toString() });
  await database.connect();
  await database.query(
    `insert into generations select (jsonb_populate_record(g, jsonb_build_object(
       'id', gen_random_uuid(), 'token_id', null, 'transaction_hash', null, 'input_commitment', null))).*
     from generations g, generate_series(1, ${MANY}) n where g.id = $1`,
    [generationId],
  );
  await database.end();
}
