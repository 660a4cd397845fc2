import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarReader } from '@ipld/car/reader';
import { ContentAddressedStore } from '../disk/content-addressed-store.js';
import { createGateway, type Gateway, type GatewayResponse } from './gateway.js';

const SVG = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>');
const ABSENT = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';

describe('gateway', () => {
  let directory: string;
  let store: ContentAddressedStore;
  let gateway: Gateway;
  let cid: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'intaglio-gateway-'));
    store = await ContentAddressedStore.open({ directory });
    gateway = createGateway(store);
    ({ cid } = await store.put(SVG));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const get = (url: string, headers = {}): Promise<GatewayResponse> => gateway({ method: 'GET', url, headers });
  const problemOf = ({ body }: GatewayResponse): unknown => JSON.parse(new TextDecoder().decode(body as Uint8Array));

  it('serves a picture that no browser will run, for ever', async () => {
    const { status, headers, body } = await get(`/ipfs/${cid}`);
    expect({ status, body }).toEqual({ status: 200, body: SVG });
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-length': String(SVG.length),
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=29030400, immutable',
      etag: `"${cid}"`,
      'access-control-allow-origin': '*',
    });
  });

  it.each([
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'image/png'],
    ['an SVG with a declaration', '<?xml version="1.0"?>\n<!-- c --><svg xmlns="x"></svg>', 'image/svg+xml'],
    ['a JSON document', '{"name":"x"}', 'application/json'],
    ['a document that only begins like JSON', '{"name":', 'application/octet-stream'],
    ['HTML', '<!doctype html><script>alert(1)</script>', 'application/octet-stream'],
    ['HTML with an SVG in it', '<p><svg></svg>', 'application/octet-stream'],
    ['an element whose name begins like svg', '<svgx>', 'application/octet-stream'],
    ['nothing', '', 'application/octet-stream'],
  ])('calls %s what it is', async (_, content, type) => {
    const asset = await store.put(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    expect((await get(`/ipfs/${asset.cid}`)).headers['content-type']).toBe(type);
  });

  it.each([
    ['?format=raw', {}],
    ['', { accept: 'application/vnd.ipld.raw' }],
    ['?format=raw', { accept: 'application/vnd.ipld.car' }],
  ])('gives the block for %j and %j', async (query, headers) => {
    const response = await get(`/ipfs/${cid}${query}`, headers);
    expect(response).toMatchObject({ status: 200, body: SVG });
    expect(response.headers).toMatchObject({ 'content-type': 'application/vnd.ipld.raw', etag: `"${cid}.raw"` });
    expect(response.headers['content-disposition']).toMatch(/^attachment/);
  });

  it.each([
    ['?format=car', {}],
    ['', { accept: 'text/html, application/vnd.ipld.car; version=1;q=0.9' }],
  ])('gives a CAR for %j and %j', async (query, headers) => {
    const response = await get(`/ipfs/${cid}${query}`, headers);
    expect(response.headers).toMatchObject({
      'content-type': 'application/vnd.ipld.car; version=1; order=dfs; dups=n',
      etag: `"${cid}.car"`,
    });
    const reader = await CarReader.fromIterable(response.body as AsyncIterable<Uint8Array>);
    expect((await reader.getRoots()).map(String)).toEqual([cid]);
  });

  it('leaves out the body of a HEAD and keeps its headers', async () => {
    const head = await gateway({ method: 'HEAD', url: `/ipfs/${cid}`, headers: {} });
    expect(head).toEqual({ ...(await get(`/ipfs/${cid}`)), body: null });
    expect((await gateway({ method: 'HEAD', url: '/ipfs/nonsense', headers: {} })).body).toBeNull();
  });

  it('answers 304 to whoever has it, and only for the representation they have', async () => {
    const known = { 'if-none-match': `"other", W/"${cid}"` };
    expect(await get(`/ipfs/${cid}`, known)).toMatchObject({ status: 304, body: null });
    expect(await get(`/ipfs/${cid}?format=raw`, known)).toMatchObject({ status: 200 });
    expect(await get(`/ipfs/${cid}`, { 'if-none-match': '*' })).toMatchObject({ status: 304 });
  });

  it.each([
    ['/ipfs/not-a-cid', 400, 'request.invalid'],
    ['/ipfs/', 400, 'request.invalid'],
    ['/ipfs/..%2f..%2fetc%2fpasswd', 400, 'request.invalid'],
    [`/ipfs/${ABSENT}?format=tar`, 400, 'request.invalid'],
    [`/ipfs/${ABSENT}`, 404, 'resource.not-found'],
    [`/ipfs/${ABSENT}/name`, 404, 'resource.not-found'],
    [`/ipns/${ABSENT}`, 404, 'resource.not-found'],
    ['//', 404, 'resource.not-found'],
    ['', 404, 'resource.not-found'],
  ])('answers %s with %i %s', async (url, status, code) => {
    const response = await get(url);
    expect(response.headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    expect(response.status).toBe(status);
    expect(problemOf(response)).toMatchObject({ type: 'about:blank', status, code });
  });

  it('refuses other methods', async () => {
    const response = await gateway({ method: 'POST', url: `/ipfs/${cid}`, headers: {} });
    expect(response).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  it('would rather fail than serve rotten bytes, and says so without a path', async () => {
    const shard = join(directory, 'blocks', cid.slice(-3, -1));
    for (const name of await readdir(shard)) await writeFile(join(shard, name), 'rotten');
    const response = await get(`/ipfs/${cid}`);
    expect(problemOf(response)).toMatchObject({ status: 500, code: 'storage.corrupt' });
    expect(JSON.stringify(problemOf(response))).not.toContain(directory);
  });

  it('turns what it did not foresee into a problem too', async () => {
    const broken = createGateway({
      ...store,
      has: () => Promise.reject(new Error('secret detail')),
      get: (text) => store.get(text),
      getBlock: (text) => store.getBlock(text),
      exportCar: (text) => store.exportCar(text),
    });
    const response = await broken({ method: 'GET', url: `/ipfs/${cid}`, headers: {} });
    expect(problemOf(response)).toEqual({
      type: 'about:blank',
      title: 'Something went wrong on our side',
      status: 500,
      code: 'internal.unexpected',
    });
  });
});
