import { Client as Postgres } from 'pg';
import { Dashboard, type TenantUnderTest, type Visit } from './dashboard.spec-support.js';

const CANARY = '<img src=x onerror=document.title=1>';

describe('the audit log', () => {
  let dashboard: Dashboard;
  let tenant: TenantUnderTest;
  let ada: Visit;
  beforeAll(async () => {
    dashboard = await Dashboard.start();
    tenant = await dashboard.newTenant('Maison Aurelle');
    ada = await dashboard.memberOf(tenant, 'ada', ['owner']);
    for (const name of ['shop', 'atelier', CANARY]) await tenant.client.post('/v1/api-keys', { name });
  }, 180_000);
  afterAll(() => dashboard?.stop());

  async function clean(visit: Visit): Promise<void> {
    expect(await visit.violations()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  }

  /** Until it is so; what is waited for comes every few seconds. */
  async function expectSoon(holds: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + 20_000;
    while (!(await holds())) if (Date.now() > until) throw new Error('It did not come to be so.');
  }

  /** What an administrator of the database can do, and the application's own roles cannot. */
  async function asSuperuser(statement: string, values: unknown[]): Promise<number> {
    const url = new URL(dashboard.stack.databaseUrl);
    [url.username, url.password] = ['postgres', ''];
    const database = new Postgres({ connectionString: url.toString() });
    await database.connect();
    try {
      return (await database.query(statement, values)).rowCount ?? 0;
    } finally {
      await database.end();
    }
  }

  it('is read, hashed and narrowed in the browser', async () => {
    const { page } = ada;
    await ada.open('/audit');
    await page.getByText(/^All \d+ events were read here/).waitFor();
    await page.getByText(`made the API key ${CANARY}`).waitFor();
    await ada.photograph('audit-log');
    await clean(ada);
    await page.locator('label', { hasText: /^api-key\.created/ }).click();
    await page.getByText(/^3 of \d+ events$/).waitFor();
    expect(new URL(page.url()).searchParams.get('action')).toBe('api-key.created');
  });

  it('shows checkpoints, their signatures and that each continues the one before, checked in the browser', async () => {
    const { page } = ada;
    await ada.open('/audit');
    await page.getByText(/is signed by .*; the signature was checked here\.$/).waitFor();
    await page.getByRole('link', { name: 'Checkpoints' }).click();
    const chain = page.getByRole('list', { name: 'Checkpoints, newest first' });
    await chain.getByText('Signature holds').first().waitFor();
    const before = await chain.getByRole('listitem').count();
    await tenant.client.post('/v1/api-keys', { name: 'later' });
    await expectSoon(async () => {
      await page.reload();
      await chain.getByText('Signature holds').first().waitFor();
      return (await chain.getByRole('listitem').count()) > before;
    });
    await chain.getByText('Continues the one below').first().waitFor();
    await ada.photograph('audit-checkpoints');
    await clean(ada);
  });

  it('asks the chain itself for the anchors, and says so when it does not hold one', async () => {
    const { page } = ada;
    const anchored = page.getByText(/^Anchored in block [\d,]+$/);
    await expectSoon(async () => {
      await ada.open('/audit/checkpoints');
      await page.getByText('Signature holds').first().waitFor();
      return anchored
        .first()
        .waitFor({ timeout: 1_000 })
        .then(
          () => true,
          () => false,
        );
    });
    await ada.photograph('audit-anchors');
    await clean(ada);
    const moveAnchors = (by: number): Promise<number> =>
      asSuperuser('update audit_anchors set block_number = block_number + $2 where tenant_id = $1', [tenant.id, by]);
    expect(await moveAnchors(1_000_000)).toBeGreaterThan(0);
    await ada.open('/audit/checkpoints');
    await page.getByText('The chain does not hold it').first().waitFor();
    await page
      .getByRole('alert')
      .getByText(/^The chain does not hold the checkpoint of/)
      .first()
      .waitFor();
    await moveAnchors(-1_000_000);
    await ada.open('/audit/checkpoints');
    await anchored.first().waitFor();
  });

  it('sets off the alarm when the log is not the one that this browser has seen', async () => {
    const { page } = ada;
    const key = `intaglio.audit.head.${tenant.id}`;
    const kept = JSON.parse((await page.evaluate((name) => localStorage.getItem(name), key)) ?? '{}') as { size: number };
    const keep = (head: object): Promise<void> =>
      page.evaluate(([name, value]) => localStorage.setItem(name!, value!), [key, JSON.stringify(head)]);
    await keep({ ...kept, root: 'ab'.repeat(32) });
    await ada.open('/audit/checkpoints');
    await page.getByText(`The first ${kept.size} events are no longer those that this browser has seen.`).waitFor();
    await keep({ ...kept, size: kept.size + 50 });
    await ada.open('/audit');
    await page.getByText(`The log has had ${kept.size + 50} events;`).waitFor();
    await keep(kept);
    await ada.open('/audit');
    await page.getByText(/^All \d+ events were read here/).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('is shared by a link that opens the log and nothing else, until it is taken back', async () => {
    const { page } = ada;
    await ada.open('/audit/hand-over');
    await page.getByRole('button', { name: 'Share the log' }).press('Enter');
    await page.getByLabel(/^For whom/).fill('<img src=x onerror=document.title=1>');
    await clean(ada);
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = (await page.getByTestId('shown-once').textContent())!;
    await clean(ada);
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByRole('cell', { name: '<img src=x onerror=document.title=1>' }).waitFor();
    await ada.photograph('audit-hand-over');
    await clean(ada);
    const auditor = await dashboard.visit();
    await auditor.page.goto(link);
    await auditor.page.getByText(/^All \d+ events were read here/).waitFor();
    expect(auditor.page.url()).not.toContain(link.split('#')[1]);
    await auditor.photograph('audit-shared');
    await clean(auditor);
    const authorization = `Bearer ${link.split('#')[1]}`;
    for (const path of ['brands', 'generations', 'members', 'api-keys'])
      expect((await auditor.context.request.get(`/v1/${path}`, { headers: { authorization } })).status()).toBe(403);
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Taken back').waitFor();
    await auditor.page.goto('about:blank');
    await auditor.page.goto(link);
    await auditor.page.getByText('This link no longer opens the log').waitFor();
    await auditor.close();
  }, 60_000);

  it('shows an event’s way to the root, and says so when a row was changed behind it', async () => {
    const { page } = ada;
    await ada.open('/audit');
    await page
      .getByRole('button', { name: /made the API key/ })
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('The event’s bytes, hashed here, lead through these siblings to the root.').waitFor();
    await ada.photograph('audit-event');
    await clean(ada);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    const changed = await asSuperuser(
      `update audit_events set body = replace(body, '"action":"api-key.created"', '"action":"api-key.renamed"') where id =
        (select event_id from audit_leaves where tenant_id = $1 and leaf_index = 3)`,
      [tenant.id],
    );
    expect(changed).toBe(1);
    await page.getByRole('button', { name: 'Check again' }).click();
    const alarm = page.getByRole('alert').filter({ hasText: 'The log does not hold together' });
    await alarm.getByText(/^Event Nº 4 is not what the log committed to/).waitFor();
    await ada.photograph('audit-alarm');
    await clean(ada);
    await alarm.getByRole('button', { name: 'Open the event' }).click();
    await drawer.getByText(/do not lead to the root/).waitFor();
    await ada.photograph('audit-event-changed');
    await clean(ada);
  });
});
