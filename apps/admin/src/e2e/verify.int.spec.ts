import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Dashboard, type TenantUnderTest, type Visit } from './dashboard.spec-support.js';
import { openPiece, sealedPiece } from './pieces-of-each-backend.spec-support.js';

interface Minted {
  readonly token: { readonly chainId: number; readonly collection: string; readonly tokenId: string };
  readonly picture: { readonly cid: string; readonly url: string };
  readonly image: { readonly url: string };
  readonly metadata: { readonly url: string };
}

describe('the public verify page', () => {
  let dashboard: Dashboard;
  let tenant: TenantUnderTest;
  let buyer: Visit;
  let open: Minted;
  let address: string;
  let forger: Server;
  beforeAll(async () => {
    dashboard = await Dashboard.start();
    tenant = await dashboard.newTenant('Maison Aurelle');
    open = await tenant.client.get<Minted>(`/v1/generations/${await openPiece(tenant)}`);
    address = addressOf(open);
    // A gateway that gives the right documents and another picture.
    forger = createServer((request, response) => {
      void fetch(`${dashboard.stack.apiUrl}${request.url}`).then(async (answer) => {
        const bytes = Buffer.from(await answer.arrayBuffer());
        if (request.url?.endsWith(open.picture.cid)) bytes[bytes.length - 10]! ^= 1;
        response.writeHead(answer.status, { 'access-control-allow-origin': '*' }).end(bytes);
      });
    });
    await new Promise<void>((resolve) => forger.listen(0, '127.0.0.1', resolve));
    buyer = await dashboard.visit();
  }, 180_000);
  afterAll(async () => {
    forger?.close();
    await dashboard?.stop();
  });

  const addressOf = ({ token: { chainId, collection, tokenId } }: Minted): string => `${chainId}/${collection}/${tokenId}`;
  const bytesOf = async (url: string): Promise<Buffer> => Buffer.from(await (await fetch(url)).arrayBuffer());

  async function clean(visit: Visit): Promise<void> {
    expect(await visit.violations()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  }
  async function afresh(): Promise<Visit['page']> {
    await buyer.page.goto('about:blank');
    await buyer.page.goto('/verify/');
    await buyer.page.getByRole('heading', { name: 'Verify a piece' }).waitFor();
    return buyer.page;
  }
  const verdict = (page: Visit['page'], name: string): Promise<void> =>
    page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ timeout: 20_000 });

  it('asks for a picture or a token, signed in or not', async () => {
    const page = await afresh();
    await buyer.photograph('verify');
    await clean(buyer);
    await page.getByRole('textbox', { name: 'Token', exact: true }).fill('<img src=x onerror=document.title=1>');
    await page.getByRole('button', { name: 'Check it' }).press('Enter');
    await page.getByText('That is no token').waitFor();
    await clean(buyer);
  });

  it('draws the genome of a token anew, checks its proof and says what each claim rests on', async () => {
    const page = await afresh();
    await page.getByRole('textbox', { name: 'Token', exact: true }).fill(address);
    await page.getByRole('button', { name: 'Check it' }).press('Enter');
    await verdict(page, 'Valid');
    await page.getByText('The same, byte for byte.').waitFor();
    await page.getByText('The zero-knowledge proof holds').waitFor();
    await page.getByText('The collection stands under this platform’s registry').waitFor();
    await page.getByText('Made under a development key', { exact: true }).waitFor();
    expect(new URL(page.url()).hash).toBe(`#/${address}`);
    await buyer.photograph('verify-valid');
    await clean(buyer);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Print this result' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  }, 90_000);

  it.each([
    ['picture.svg', 'image/svg+xml', () => open.picture.url],
    ['picture.png', 'image/png', () => open.image.url],
    ['metadata.json', 'application/json', () => open.metadata.url],
  ] as const)(
    'finds the token of %s and holds the file against it',
    async (name, mimeType, url) => {
      const page = await afresh();
      await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: await bytesOf(url()) });
      await verdict(page, 'Valid');
      await page.getByText('The file is the piece’s own').waitFor();
      expect(buyer.complaints).toEqual([]);
    },
    90_000,
  );

  it('draws the PNG anew as well, and says of which file it speaks', async () => {
    const page = await afresh();
    await page.locator('input[type=file]').setInputFiles({ name: 'picture', mimeType: '', buffer: await bytesOf(open.image.url) });
    await verdict(page, 'Valid');
    await page.getByText('The drawing, rasterised on this device, is this PNG, byte for byte.').waitFor();
    await page.getByText('The PNG is this picture').waitFor();
  }, 60_000);

  it('compares a file that leads nowhere with the token that is typed', async () => {
    const page = await afresh();
    const buffer = await bytesOf(open.picture.url);
    buffer[buffer.length - 10]! ^= 1;
    await page.locator('input[type=file]').setInputFiles({ name: 'changed.svg', mimeType: 'image/svg+xml', buffer });
    await page.getByText('changed.svg will be held against the token.').waitFor();
    await page.getByRole('textbox', { name: 'Token', exact: true }).fill(address);
    await page.getByRole('button', { name: 'Check it' }).click();
    await verdict(page, 'Not valid');
    await page.getByText('These are two different pictures.').waitFor();
  }, 60_000);

  it('calls whose brand it is unknown where no registry is named', async () => {
    const page = await afresh();
    await page.getByText('Whom this page asks').click();
    await page.getByRole('textbox', { name: 'Registry of the platform' }).fill('');
    await page.getByRole('textbox', { name: 'Token', exact: true }).fill(address);
    await page.getByRole('button', { name: 'Check it' }).click();
    await verdict(page, 'Not enough is known');
  }, 60_000);

  it('follows another link that is opened in the same tab', async () => {
    const page = await afresh();
    await page.evaluate(`location.hash = '/${address}'`);
    await verdict(page, 'Valid');
    await page.evaluate(`location.hash = '/${address.replace(/\d+$/, '7')}'`);
    await page.getByText('The chain holds no such token.').waitFor();
  }, 60_000);

  it('knows no piece that shows a changed picture', async () => {
    const page = await afresh();
    const buffer = await bytesOf(open.picture.url);
    buffer[buffer.length - 10]! ^= 1;
    await page.locator('input[type=file]').setInputFiles({ name: 'picture.svg', mimeType: 'image/svg+xml', buffer });
    await page.getByText('No minted piece shows exactly this file.').waitFor();
    await clean(buyer);
  });

  it('refuses a picture that a gateway swapped, and says which line fails', async () => {
    const page = await afresh();
    await page.getByText('Whom this page asks').click();
    await page.getByRole('textbox', { name: 'Gateway for files' }).fill(`http://127.0.0.1:${(forger.address() as AddressInfo).port}`);
    await page.getByRole('textbox', { name: 'Token', exact: true }).fill(address);
    await page.getByRole('button', { name: 'Check it' }).click();
    await verdict(page, 'Not valid');
    const line = page.getByRole('listitem').filter({ hasText: 'The stored picture is unchanged' });
    await line.getByText('Fails', { exact: true }).waitFor();
    await buyer.photograph('verify-not-valid');
    await clean(buyer);
  }, 90_000);

  it('calls unknown what could not be had, and nothing valid that is not known', async () => {
    const page = await afresh();
    await page.getByText('Whom this page asks').click();
    await page.getByRole('textbox', { name: 'Gateway for files' }).fill('http://127.0.0.1:9');
    await page.getByRole('textbox', { name: 'Token', exact: true }).fill(address);
    await page.getByRole('button', { name: 'Check it' }).click();
    await verdict(page, 'Not enough is known');
    await buyer.photograph('verify-unknown');
    expect(await buyer.violations()).toEqual([]);
  }, 90_000);

  it.each([
    ['a node that does not answer', 'http://127.0.0.1:9', (held: string) => held, 'The node could not be asked.'],
    ['no such token', undefined, (held: string) => held.replace(/\d+$/, '7'), 'The chain holds no such token.'],
  ] as const)(
    'says what is wrong with %s',
    async (_what, node, token, words) => {
      const page = await afresh();
      await page.getByText('Whom this page asks').click();
      if (node !== undefined) await page.getByRole('textbox', { name: 'Node of the chain (JSON-RPC)' }).fill(node);
      await page.getByRole('textbox', { name: 'Token', exact: true }).fill(token(address));
      await page.getByRole('button', { name: 'Check it' }).click();
      await page.getByText(words).waitFor({ timeout: 40_000 });
    },
    60_000,
  );

  it('checks an exported audit log, and finds the place where one was changed', async () => {
    const ada = await dashboard.memberOf(tenant, 'ada', ['auditor']);
    await ada.open('/audit/hand-over');
    const signed = async (): Promise<boolean> =>
      (await tenant.client.get<{ checkpoint: object | null }>('/v1/audit/standing')).checkpoint !== null;
    while (!(await signed())) await ada.page.waitForTimeout(500);
    const [download] = await Promise.all([
      ada.page.waitForEvent('download'),
      ada.page.getByRole('button', { name: /^Save: Signed/ }).click(),
    ]);
    const exported = readFileSync(await download.path());
    await ada.close();
    const drop = async (buffer: Buffer): Promise<Visit['page']> => {
      const page = await afresh();
      await page.locator('input[type=file]').setInputFiles({ name: 'audit-log.json', mimeType: 'application/json', buffer });
      return page;
    };
    const page = await drop(exported);
    await verdict(page, 'The log holds');
    await page.getByText('The platform that this page asks names the key that signed:').waitFor();
    await buyer.photograph('verify-log');
    expect(await buyer.violations()).toEqual([]);
    await drop(Buffer.from(exported.toString().replace('policy.created', 'policy.renamed')));
    await verdict(page, 'The log does not hold');
    await page.getByText(/is not what was signed: changed, left out or put elsewhere/).waitFor();
  }, 60_000);

  it('shows a simulated enclave as simulated, opened by a link', async () => {
    const sealed = await tenant.client.get<Minted>(`/v1/generations/${await sealedPiece(tenant, dashboard.stack)}`);
    const { page } = buyer;
    await page.goto('about:blank');
    await page.goto(`/verify/#/${addressOf(sealed)}`);
    await verdict(page, 'Valid');
    await page.getByText('Simulated', { exact: true }).first().waitFor();
    expect(
      buyer.complaints.filter((line) => !/ERR_CONNECTION|ERR_UNSAFE_PORT|Content Security Policy/.test(line) || /Security/.test(line)),
    ).toEqual([]);
    expect(await buyer.violations()).toEqual([]);
  }, 90_000);
});
