import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { run } from '@intaglio/cli';
import { certificateFingerprint } from '@intaglio/client-sdk';
import { freePort, prepareChromium, projectRoot, startStack, type Stack } from '@intaglio/setup';
import { chromium, type Browser, type Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { fencesOf, shownAs } from './fenced-commands.js';
import { installExamples, machinesNode } from './installed-package.js';
import { bundleFor } from './page-bundle.js';
import { servePages } from './page-server.js';
import { runProgram, type Ran } from './shell.js';
import { partnerTenant, type PartnerTenant } from './tenant.js';

const RECIPIENT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

let directory: string;
let home: string;
let stack: Stack;
let pagePort: number;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'intaglio-partner-'));
  chmodSync(directory, 0o755);
  home = join(directory, 'home');
  mkdirSync(home);
  mkdirSync(join(directory, 'stack'));
  // A clone, as far as npx and a bare import look at it.
  symlinkSync(join(projectRoot, 'node_modules'), join(directory, 'node_modules'));
  pagePort = await freePort();
  stack = await startStack(join(directory, 'stack'), { origins: [`http://127.0.0.1:${pagePort}`] });
}, 180_000);

afterAll(async () => {
  await stack?.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('docs/partners/quickstart.md', () => {
  const fences = fencesOf(readFileSync(join(projectRoot, 'docs/partners/quickstart.md'), 'utf8'));
  const commands = fences.filter(({ language }) => language === 'sh').map(({ text }) => text);
  const ran: Ran[] = [];

  it('begins with the stack and its addresses, which the test has for itself', () => {
    expect(commands[0]).toBe('npm start\n');
    expect(commands[1]).toMatch(/^export API=\S+ CHAIN=\S+ ADMIN=\S+\n$/);
    expect(commands.length).toBeGreaterThan(4);
  });

  it('ends with a verified piece, word for word', async () => {
    const work = join(directory, 'work');
    mkdirSync(work);
    const environment = { HOME: home, API: stack.apiUrl, CHAIN: stack.chainUrl, ADMIN: stack.adminKey };
    for (const block of commands.slice(2)) {
      const result = await runProgram('bash', ['-euo', 'pipefail', '-c', block], work, environment);
      expect(result).toMatchObject({ code: 0 });
      ran.push(result);
    }
    expect(ran.at(-1)!.out).toMatch(shownAs(fences.filter(({ language }) => language === 'text').at(-1)!.text));
    expect(readFileSync(join(work, 'piece.svg'), 'utf8')).toContain('<svg');
  }, 180_000);

  it('shows no key', () => {
    for (const { out, err } of ran) expect(out + err).not.toMatch(/i[ka]_[\w-]{10}/);
  });
});

describe('the command-line tool, against the service', () => {
  /** As the quickstart's tenant. */
  const intaglio = async (...argv: string[]): Promise<Ran> => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const code = await run(argv, { stdin: Readable.from([]), stdout, stderr, environment: { HOME: home } });
    return { code, out: await text(stdout.end()), err: await text(stderr.end()) };
  };

  it('takes all of the tenant’s data away', async () => {
    const file = join(directory, 'tenant.tar.gz');
    expect(await intaglio('export', file)).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ files, \d+ rows/) });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('seals a prompt to an enclave that the user trusts, and to no other', async () => {
    const tenant = JSON.parse((await intaglio('whoami', '--json')).out) as { tenant: { id: string } };
    const root = certificateFingerprint(readFileSync(stack.rootCertificateFile));
    const enclaves = (pcr0: string): string => {
      const file = join(directory, `trust-${pcr0.slice(0, 4)}.json`);
      writeFileSync(file, JSON.stringify({ tenantId: tenant.tenant.id, roots: [root], measurements: [{ pcr0 }] }));
      return file;
    };
    const policy = join(directory, 'policy.json');
    writeFileSync(policy, JSON.stringify({ backend: { id: 'tee.simulator', options: { measurements: [{ pcr0: stack.measurement }] } } }));
    expect(await intaglio('policies', 'create', 'brume', '--file', policy)).toMatchObject({ code: 0 });
    expect(await intaglio('models', 'create', 'brume')).toMatchObject({ code: 0 });
    const words = ['generate', 'an indigo herringbone', '--brand', 'brume', '--to', RECIPIENT, '--require', 'sealed', '--enclaves'];
    expect(await intaglio(...words, enclaves('11'.repeat(48)))).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('attestation.refused'),
    });
    const opening = join(directory, 'opening.json');
    const made = await intaglio(...words, enclaves(stack.measurement), '--opening', opening);
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('sealed on this device') });
    expect(JSON.parse(readFileSync(opening, 'utf8'))).toMatchObject({ prompt: 'an indigo herringbone' });
    expect(statSync(opening).mode & 0o777).toBe(0o600);
  }, 60_000);
});

describe('the examples, with the SDK as it is published', () => {
  let examples: string;
  let tenant: PartnerTenant;
  beforeAll(async () => {
    examples = await installExamples(directory);
    tenant = await partnerTenant(stack);
  }, 120_000);

  const compile = (files: readonly string[]): Promise<Ran> =>
    runProgram(
      'tsc',
      ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2024', '--lib', 'es2024,webworker', ...files],
      examples,
      {},
    );

  it('is a package that a page can carry: nothing of Node’s, and only what is used', async () => {
    const webhooks = await bundleFor("export { verifyWebhook } from '@intaglio/client-sdk';", examples);
    expect(webhooks.firstBytes).toBeLessThan(5000);
    expect(webhooks).toMatchObject({ allBytes: webhooks.firstBytes, outside: [] });
    const client = await bundleFor("export { createClient } from '@intaglio/client-sdk';", examples);
    // 126 kB when this was written; SEAL is loaded when a brand has prompts encrypted. HPKE asks for `crypto` where there is no WebCrypto, in no browser.
    expect(client.firstBytes).toBeLessThan(150_000);
    expect(client.allBytes).toBeGreaterThan(client.firstBytes);
    expect(client.outside).toEqual(['crypto']);
  });

  it('has types that a partner’s compiler takes', async () => {
    const program = [
      "import { createClient, type Piece, type ReceivedEvent } from '@intaglio/client-sdk';",
      "import { generateEncrypted } from '@intaglio/client-sdk/encrypted';",
      "import { verifyAsset } from '@intaglio/client-sdk/verify';",
      "import { verifyWebhook } from '@intaglio/client-sdk/webhooks';",
      "const piece: Promise<Piece> = createClient({ baseUrl: '', apiKey: '' }).generate('', { brand: '', recipient: '', require: 'sealed' });",
      "export const told = (event: ReceivedEvent): string => (event.type === 'generation.minted' ? event.data.generationId : event.id);",
      '// @ts-expect-error: no such protection',
      "export const wrong = createClient({ baseUrl: '', apiKey: '' }).generate('', { brand: '', recipient: '', require: 'magic' });",
      'export { generateEncrypted, piece, verifyAsset, verifyWebhook };',
    ];
    writeFileSync(join(examples, 'partner.mts'), program.join('\n'));
    expect(await compile(['partner.mts'])).toMatchObject({ code: 0, out: '' });
  }, 60_000);

  it('is what docs/partners/sdk.md says', async () => {
    const blocks = fencesOf(readFileSync(join(projectRoot, 'docs/partners/sdk.md'), 'utf8')).filter(({ language }) => language === 'ts');
    const words = ['apiKey', 'prompt', 'recipient', 'tenantId', 'pcr0', 'secret', 'formerSecret', 'collection', 'rpcUrl'];
    expect(blocks.length).toBeGreaterThan(5);
    const names = blocks.map(({ text }, at) => {
      writeFileSync(join(examples, `block-${at}.mts`), `${text}export {};\n`);
      return `block-${at}.mts`;
    });
    const declared = [
      ...words.map((word) => `const ${word}: string;`),
      'const tokenId: bigint;',
      'const file: Uint8Array;',
      'const keyDocument: unknown;',
    ];
    const parts = [
      "const table: EncryptionParts['table'];",
      "const prove: EncryptionParts['prove'];",
      'const keep: (opening: unknown) => void;',
    ];
    const surroundings = `import type { EncryptionParts } from '@intaglio/client-sdk';\ndeclare global { ${[...declared, ...parts].join(' ')} }\n`;
    writeFileSync(join(examples, 'surroundings.d.mts'), surroundings);
    expect(await compile([...names, 'surroundings.d.mts'])).toMatchObject({ code: 0, out: '' });
  }, 60_000);

  it('brings SEAL along: a key pair is made on the device and registered', async () => {
    const program = [
      "import { createClient } from '@intaglio/client-sdk';",
      "import { createEncryptionIdentity } from '@intaglio/client-sdk/encrypted';",
      'const client = createClient({ baseUrl: process.env.INTAGLIO_URL, apiKey: process.env.INTAGLIO_KEY });',
      "const { id } = await client.brands.find('encrypted');",
      'console.log((await createEncryptionIdentity(client, id)).keyId);',
    ];
    writeFileSync(join(examples, 'identity.mjs'), program.join('\n'));
    const environment = { INTAGLIO_URL: stack.apiUrl, INTAGLIO_KEY: tenant.key };
    // SEAL takes WebAssembly with garbage collection: Node 22.
    const made = await runProgram(process.execPath, ['identity.mjs'], examples, environment);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^[0-9a-f]{64}\n$/), err: '' });
  });

  it('node-script makes a piece and verifies it', async () => {
    const environment = { INTAGLIO_URL: stack.apiUrl, INTAGLIO_KEY: tenant.key, CHAIN_RPC_URL: stack.chainUrl };
    const script = `echo 'emerald medallion, yellow gold' | '${machinesNode()}' make-piece.mjs plain ${RECIPIENT}`;
    const { code, out, err } = await runProgram('bash', ['-c', script], join(examples, 'node-script'), environment);
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringMatching(/^13 % policy\n[^]*100 % state\n$/) });
    expect(out).toMatch(/verified 31337\/0x\w{40}\/\d+ http/);
    expect(out).not.toContain('FAIL');
  }, 60_000);

  describe('express-shop', () => {
    const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
    let shop: ChildProcess;
    let url: string;
    beforeAll(async () => {
      const environment = {
        INTAGLIO_URL: stack.apiUrl,
        INTAGLIO_KEY: tenant.key,
        INTAGLIO_BRAND: 'plain',
        INTAGLIO_WEBHOOK_SECRETS: secret,
        PORT: '0',
      };
      const env = { PATH: process.env['PATH'], ...environment };
      shop = spawn(machinesNode(), ['server.mjs'], { cwd: join(examples, 'express-shop'), env, stdio: ['ignore', 'pipe', 'inherit'] });
      const [line] = (await once(shop.stdout!, 'data')) as [Buffer];
      url = line.toString().trim().replace('shop on ', '');
    });
    afterAll(() => void shop.kill());

    const order = () =>
      fetch(`${url}/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ orderId: 'order-1042', prompt: 'midnight sapphire with platinum', wallet: RECIPIENT }),
      });
    const told = (body: string, by = secret) => {
      const at = new Date();
      const headers = {
        'webhook-id': 'evt_1',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(by).sign('evt_1', at, body),
      };
      return fetch(`${url}/hooks/intaglio`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
    };

    it('makes one piece of an order that came twice, is told when it is minted, and shows it', async () => {
      const [first, second] = [await order(), await order()];
      const { piece } = (await first.json()) as { piece: string };
      expect([first.status, second.status, await second.json()]).toEqual([202, 202, { piece }]);
      expect(await (await fetch(`${url}/pieces/${piece}`)).text()).toContain('in the making');
      expect(await tenant.client.result(piece)).toMatchObject({ state: 'minted' });
      // What the platform sends to a public address; one of this machine it refuses.
      const data = { generationId: piece, brandId: piece, collectionId: piece, state: 'minted' };
      const event = JSON.stringify({ type: 'generation.minted', timestamp: new Date().toISOString(), data });
      expect((await told(event, `whsec_${Buffer.alloc(32, 6).toString('base64')}`)).status).toBe(400);
      expect(await (await fetch(`${url}/pieces/${piece}`)).text()).toContain('in the making');
      expect((await told(event)).status).toBe(204);
      let shown = '';
      for (let turn = 0; turn < 100 && !shown.includes('minted'); turn++) shown = await (await fetch(`${url}/pieces/${piece}`)).text();
      expect(shown).toMatch(/Your piece is minted[^]*<img src="http:[^"]+\/ipfs\/\w+"/);
    }, 60_000);
  });

  describe('static-page, in Chromium', () => {
    let server: Server;
    let browser: Browser;
    let page: Page;
    const sent: string[] = [];
    beforeAll(async () => {
      const own = join(examples, 'static-page');
      const { key } = await tenant.client.apiKeys.create({
        name: 'page',
        scopes: ['brands:read', 'policies:read', 'generations:read', 'generations:write'],
      });
      const config = { apiUrl: stack.apiUrl, apiKey: key, brand: 'sealed', rpcUrl: stack.chainUrl, enclaves: tenant.trust };
      writeFileSync(join(own, 'config.json'), JSON.stringify(config));
      server = await servePages(pagePort, [
        ['/node_modules/', join(examples, 'node_modules')],
        ['/', own],
      ]);
      // Root has no sandbox of Chromium's; the page is our own.
      browser = await chromium.launch({ executablePath: await prepareChromium(), args: ['--no-sandbox'] });
      page = await browser.newPage();
      page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    }, 300_000);
    afterAll(async () => {
      await browser?.close();
      server?.close();
    });

    it('seals the prompt in the browser, and verifies the piece there', async () => {
      await page.goto(`http://127.0.0.1:${pagePort}/`);
      await page.fill('textarea', 'an indigo herringbone of canaries');
      await page.fill('input', RECIPIENT);
      await page.click('button');
      await page.waitForFunction("document.querySelector('#outcome').textContent !== ''", undefined, { timeout: 60_000 });
      expect(await page.textContent('#outcome')).toMatch(/^verified: \d+ checks passed in this browser$/);
      expect(await page.textContent('#steps')).toContain('sealed');
      await page.waitForFunction("document.querySelector('#picture').naturalWidth > 0");
      expect(sent.length).toBeGreaterThan(5);
      expect(sent.join('\n')).not.toContain('canaries');
    }, 120_000);

    it('can not be done by a page of another origin', async () => {
      const other = await freePort();
      const elsewhere = await servePages(other, [['/', join(examples, 'static-page')]]);
      const stranger = await browser.newPage();
      await stranger.goto(`http://127.0.0.1:${other}/config.json`);
      const answer = await stranger.evaluate(`fetch('${stack.apiUrl}/v1/chain').then(() => 'read', () => 'refused')`);
      elsewhere.close();
      expect(answer).toBe('refused');
    }, 60_000);
  });
});
