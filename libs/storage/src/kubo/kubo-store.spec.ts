import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describeAssetStore } from '@intaglio/testing';
import { importBytes } from 'ipfs-unixfs-importer';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import { balanced } from 'ipfs-unixfs-importer/layout';
import { KuboStore } from './kubo-store.js';

/**
 * Not Kubo: an HTTP server that speaks the part of its RPC protocol that the adapter uses (add, block/get, block/stat, block/rm, pin/rm and Kubo's way of
 * failing), reads the import options from the query as Kubo does and ignores the adapter's own code.
 */
class KuboProtocolFake {
  readonly blocks = new Map<string, Uint8Array>();
  /** Roots, each with the blocks that its pin holds. */
  readonly pins = new Map<string, ReadonlySet<string>>();
  failure: { status: number; message: string } | undefined;
  /** What the last call brought. */
  last: { url: URL; authorization: string | undefined } | undefined;
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://fake');
    this.last = { url, authorization: request.headers.authorization };
    const body = await buffer(request);
    if (request.method !== 'POST') return void response.writeHead(405).end();
    if (this.failure !== undefined) return fail(response, this.failure.message, this.failure.status);
    const command = url.pathname.replace('/api/v0/', '');
    if (command === 'add') return this.#add(url.searchParams, body, request.headers['content-type']!, response);
    const cid = url.searchParams.get('arg')!;
    if (command === 'pin/rm') return this.pins.delete(cid) ? void response.end('{}') : fail(response, 'not pinned or pinned indirectly');
    if (command === 'block/rm') {
      if ([...this.pins.values()].some((held) => held.has(cid))) return fail(response, `${cid}: pinned: indirect`);
      this.blocks.delete(cid);
      return void response.end('{}');
    }
    const block = this.blocks.get(cid);
    if (block === undefined) return fail(response, `block was not found locally (offline): ipld: could not find ${cid}`);
    if (command === 'block/get') return void response.end(block);
    if (command === 'block/stat') return void response.end(JSON.stringify({ Key: cid, Size: block.length }));
    return void response.writeHead(404).end('404 page not found');
  }

  async #add(options: URLSearchParams, body: Buffer, contentType: string, response: ServerResponse): Promise<void> {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    const bytes = new Uint8Array(await (form.get('file') as File).arrayBuffer());
    const held = new Set<string>();
    const { cid } = await importBytes(
      bytes,
      {
        put: (key, value) => {
          this.blocks.set(key.toString(), value as Uint8Array);
          held.add(key.toString());
          return key;
        },
      },
      {
        cidVersion: Number(options.get('cid-version')) as 0 | 1,
        rawLeaves: options.get('raw-leaves') === 'true',
        chunker: fixedSize({ chunkSize: Number(options.get('chunker')!.replace('size-', '')) }),
        layout: balanced({ maxChildrenPerNode: Number(options.get('max-file-links')) }),
      },
    );
    this.pins.set(cid.toString(), held);
    response.end(`${JSON.stringify({ Name: 'asset', Hash: cid.toString(), Size: String(bytes.length) })}\n`);
  }
}

const fail = (response: ServerResponse, message: string, status = 500): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ Message: message, Code: 0, Type: 'error' }));

describeAssetStore('KuboStore (against a fake of the RPC protocol)', async () => {
  const fake = new KuboProtocolFake();
  const store = new KuboStore({ url: await fake.listen() });
  return {
    store,
    corrupt: async (cid) => {
      fake.blocks.get(cid)![0]! ^= 1;
    },
    unplug: () => fake.close(),
    close: () => fake.close(),
  };
});

describe('KuboStore', () => {
  let fake: KuboProtocolFake;
  let url: string;
  beforeEach(async () => {
    fake = new KuboProtocolFake();
    url = await fake.listen();
  });
  afterEach(() => fake.close());

  it('names every option that an address depends on, pins, and authorises itself', async () => {
    await new KuboStore({ url, authorization: 'Bearer token' }).put(Uint8Array.of(1));
    expect(Object.fromEntries(fake.last!.url.searchParams)).toMatchObject({
      'cid-version': '1',
      hash: 'sha2-256',
      'raw-leaves': 'true',
      chunker: 'size-1048576',
      'max-file-links': '1024',
      trickle: 'false',
      pin: 'true',
    });
    expect(fake.last!.authorization).toBe('Bearer token');
  });

  it.each([
    ['write /data/blocks: no space left on device', 500, 'storage.full'],
    ['merkledag: something broke', 500, 'storage.unreachable'],
    ['', 403, 'storage.unreachable'],
  ])('calls the failure "%s" (%i) %s', async (message, status, code) => {
    fake.failure = { message, status };
    await expect(new KuboStore({ url }).put(Uint8Array.of(1))).rejects.toMatchObject({ code });
  });

  it('does not take another address for an answer', async () => {
    fake.failure = { message: '', status: 200 };
    await expect(new KuboStore({ url }).put(Uint8Array.of(1))).rejects.toMatchObject({ code: 'storage.corrupt' });
  });

  it('refuses a block that never ends', async () => {
    const store = new KuboStore({ url });
    const { cid } = await store.put(Uint8Array.of(1));
    fake.blocks.set(cid, new Uint8Array(2 * 1024 * 1024 + 1));
    await expect(store.get(cid)).rejects.toMatchObject({ code: 'storage.corrupt' });
  });

  it('gives up on a node that does not answer', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const store = new KuboStore({ url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`, timeoutMs: 50 });
    await expect(store.put(Uint8Array.of(1))).rejects.toMatchObject({ code: 'storage.unreachable' });
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });
});
