import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cannedApi, intaglio, type AskedApi, type Ran } from './api.spec-support.js';

const brand = { id: '00000000-0000-4000-8000-000000000002', slug: 'maison', name: 'Maison' };
const id = '00000000-0000-4000-8000-000000000007';
const at = '2026-11-22T15:30:28.123Z';
const tenant = { id: '00000000-0000-4000-8000-000000000001', name: 'Maison SA', slug: 'maison-sa' };
const token = { chainId: 31337, collection: `0x${'cd'.repeat(20)}`, tokenId: '42', transactionHash: '0x12' };
const to = `0x${'ab'.repeat(20)}`;

let home: string;
let api: Awaited<ReturnType<typeof cannedApi>>;
let ending: object;
let backend: string;

const problem = (status: number, code: string): readonly [number, unknown] => [status, { code, title: 'A title', detail: 'A detail.' }];
function route({ method, path, headers }: AskedApi): readonly [number, unknown] {
  if (headers.authorization !== 'Bearer ik_good' && headers.authorization !== 'Bearer ia_admin') return problem(401, 'auth.invalid');
  const { pathname } = new URL(path, 'http://api');
  if (pathname === '/v1/tenant') return [200, tenant];
  if (pathname === '/v1/tenants') return [201, { tenant, apiKey: { id, name: 'first key', key: 'ik_good' } }];
  if (pathname === '/v1/brands') return method === 'POST' ? [201, brand] : [200, { items: [brand], nextCursor: null }];
  if (pathname.endsWith('/policies')) return [200, { items: [{ policy: { backend: { id: backend } } }], nextCursor: null }];
  if (pathname === '/v1/generations')
    return method === 'POST'
      ? [202, { id, state: 'accepted' }]
      : [200, { items: [{ id, state: 'minted', createdAt: at, recipient: to }], nextCursor: 'more' }];
  if (pathname.endsWith('/events'))
    return [
      200,
      ['{"state":"evaluating"', '{"step":"prove","durationMs":2345', '{"state":"minted"']
        .map((data, n) => `id: ${n}\nevent: e\ndata: ${data},"at":"${at}"}\n\n`)
        .join(''),
    ];
  if (pathname === `/v1/generations/${id}`) return [200, { id, steps: [{ step: 'prove', durationMs: 2345 }], ...ending }];
  return problem(404, 'resource.not-found');
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'intaglio-cli-'));
  [ending, backend] = [{ state: 'minted', token, picture: { cid: 'c', url: 'http://x/ipfs/c' } }, 'dp.model'];
  api = await cannedApi(route);
});
afterEach(async () => {
  await api.close();
  rmSync(home, { recursive: true });
});

const signIn = (key = 'ik_good'): Promise<Ran> => intaglio(home, ['login', api.url, '--key-stdin'], `${key}\n`);
const loginFile = (): string => join(home, 'intaglio', 'login.json');

describe('login', () => {
  it('keeps address and key where only their owner reads them', async () => {
    expect(await signIn()).toEqual({ code: 0, out: `Logged in to ${api.url} as Maison SA.\n`, err: '' });
    expect(statSync(loginFile()).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(loginFile(), 'utf8'))).toEqual({ url: api.url, key: 'ik_good' });
    expect(await intaglio(home, ['whoami', '--json'])).toMatchObject({ code: 0, out: `${JSON.stringify({ url: api.url, tenant })}\n` });
  });

  it.each<[string, string[], string, number]>([
    ['a wrong key', [], 'ik_wrong', 3],
    ['no key', [], '', 2],
    ['an address in the clear', ['http://example.com'], 'ik_good', 2],
    ['an address that is none', ['ftp://example.com'], 'ik_good', 2],
    ['a service that does not answer', ['http://127.0.0.1:1'], 'ik_good', 4],
  ])('keeps nothing of %s', async (_, [address], key, code) => {
    const ran = await intaglio(home, ['login', address ?? api.url, '--key-stdin'], key);
    expect(ran).toMatchObject({ code, out: '', err: expect.stringMatching(/^intaglio: [^\n]+\n$/) });
    expect(() => statSync(loginFile())).toThrow('ENOENT');
  });

  it('is asked for by what needs it', async () => expect(await intaglio(home, ['brands', 'list'])).toMatchObject({ code: 3 }));

  it('goes over to a tenant that an administrator makes', async () => {
    await signIn('ia_admin');
    const made = await intaglio(home, ['tenants', 'create', 'maison-sa', '--name', 'Maison SA', '--login']);
    expect(made).toMatchObject({ code: 0, out: expect.not.stringContaining('ik_good') });
    expect(JSON.parse(readFileSync(loginFile(), 'utf8'))).toMatchObject({ key: 'ik_good' });
  });
});

describe('generate', () => {
  const words = ['generate', '--brand', 'maison', '--to', to];
  const posted = (): unknown => (api.asked.find(({ method }) => method === 'POST')?.body as { input?: unknown } | undefined)?.input;
  beforeEach(signIn as () => Promise<unknown>);

  it('shows a line a step, and where the piece is', async () => {
    const ran = await intaglio(home, [...words, 'a quiet medallion', '--trait', 'metal=gold', '--trait', 'energy=-20']);
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/^ {2}policy +dp\.model: the service sees the prompt +\d+ ms\n {2}accepted +0{8}-.+\n {2}prove +2\.3 s\n$/);
    expect(ran.out).toContain(`token        31337/${token.collection}/42`);
    expect(posted()).toEqual({ kind: 'prompt', prompt: 'a quiet medallion', traits: { metal: 'gold', energy: -20 } });
  });

  it('moves a bar on a terminal, and takes it away', async () => {
    const { err } = await intaglio(home, [...words, 'a quiet medallion'], '', true);
    expect(err).toContain('13 %  preparing …');
    expect(err.split('\u001b[2K').at(-1)).not.toContain('%');
  });

  it('takes the prompt from standard input and answers JSON alone', async () => {
    const ran = await intaglio(home, [...words, '--prompt-file', '-', '--json'], 'a quiet medallion\n');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(ran.out)).toMatchObject({ id, token, protection: 'plain' });
    expect(posted()).toMatchObject({ prompt: 'a quiet medallion' });
  });

  it('ends when the service has it', async () => {
    expect(await intaglio(home, [...words, 'a quiet medallion', '--no-wait'])).toMatchObject({ code: 0, out: `${id}\n` });
  });

  it('says why there is no piece', async () => {
    ending = { state: 'failed', error: { code: 'proof.failed', title: 'The proof could not be made', detail: null } };
    expect(await intaglio(home, [...words, 'a quiet medallion'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('intaglio: The proof could not be made. (proof.failed)\n'),
    });
  });

  it.each<[string, string[], number, string]>([
    ['less protection than demanded', ['a quiet medallion', '--require', 'sealed'], 1, 'dp.model'],
    ['sealing without anybody to trust', ['a quiet medallion'], 1, 'tee.nitro'],
    ['no prompt', [], 2, 'dp.model'],
    ['two prompts', ['a quiet medallion', '--prompt-file', '-'], 2, 'dp.model'],
    ['an unknown trait', ['a quiet medallion', '--trait', 'shape=round'], 2, 'dp.model'],
    ['an unknown option', ['a quiet medallion', '--loud'], 2, 'dp.model'],
    ['an unknown protection', ['a quiet medallion', '--require', 'magic'], 2, 'dp.model'],
  ])('sends nothing and repeats nothing: %s', async (_, more, code, policy) => {
    backend = policy;
    const ran = await intaglio(home, [...words, ...more]);
    expect(ran.code).toBe(code);
    expect(ran.err).not.toContain('medallion');
    expect(posted()).toBeUndefined();
  });
});

describe('the rest', () => {
  beforeEach(signIn as () => Promise<unknown>);

  it('lists in aligned columns, as many as asked', async () => {
    expect(await intaglio(home, ['brands', 'list'])).toMatchObject({ out: `maison  ${brand.id}  Maison\n` });
    expect(await intaglio(home, ['generations', 'list', '--brand', 'maison', '--limit', '1'])).toMatchObject({
      out: `${id}  minted  ${at}  ${to}\n`,
    });
  });

  it('follows a generation', async () => {
    expect(await intaglio(home, ['generations', 'watch', id])).toMatchObject({
      code: 0,
      out: `  ${at}  evaluating\n  ${at}  prove, 2.3 s\n  ${at}  minted\n`,
    });
  });

  it('draws a brand’s initials unless it has a kit of its own', async () => {
    await intaglio(home, ['brands', 'create', 'maison', '--name', 'Maison Été & fils']);
    expect(api.asked.at(-1)!.body).toMatchObject({
      slug: 'maison',
      styleKit: { id: 'maison', monogram: expect.stringMatching(/^M[A-Z]{0,2}$/) },
    });
  });

  it.each(['1/2/3', 'nothing'])('verifies no %s', async (address) =>
    expect(await intaglio(home, ['verify', address])).toMatchObject({ code: 2 }),
  );

  it.each([['frobnicate'], ['brands', 'frobnicate'], ['brands', 'create'], ['whoami', 'more'], ['generations', 'list', '--limit', 'x']])(
    'does not know %j %j',
    async (...words) => expect(await intaglio(home, words)).toMatchObject({ code: 2, out: '' }),
  );

  it.each([[[]], [['--help']], [['generate', '--help']]])('helps with %j', async (words) =>
    expect(await intaglio(home, words)).toMatchObject({ code: 0, out: expect.stringContaining('usage: intaglio'), err: '' }),
  );
});
