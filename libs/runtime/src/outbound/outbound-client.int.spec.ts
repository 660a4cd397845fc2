import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkedLookup, createOutboundClient } from './outbound-client.js';

type Answers = readonly string[];
/** A resolver that answers with those addresses, one list after the other. */
const resolverOf = (...lists: Answers[]) => {
  let asked = 0;
  const resolver = (
    _name: string,
    _options: object,
    callback: (error: null, addresses: { address: string; family: number }[]) => void,
  ): void => {
    const list = lists[Math.min(asked++, lists.length - 1)]!;
    callback(
      null,
      list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolver: resolver as never, asked: () => asked };
};
const connectedTo = (resolver: never): Promise<string> =>
  new Promise((resolve, reject) =>
    checkedLookup(resolver)('hooks.example.com', { all: false }, (error, address) => (error ? reject(error) : resolve(address as string))),
  );

describe('what is connected to', () => {
  it('is the very address that was checked', async () => {
    expect(await connectedTo(resolverOf(['8.8.8.8']).resolver)).toBe('8.8.8.8');
    await expect(connectedTo(resolverOf(['127.0.0.1']).resolver)).rejects.toMatchObject({ code: 'ERR_REFUSED_ADDRESS' });
    await expect(connectedTo(resolverOf(['8.8.8.8', '10.0.0.1']).resolver)).rejects.toMatchObject({ code: 'ERR_REFUSED_ADDRESS' });
    await expect(connectedTo(resolverOf([]).resolver)).rejects.toMatchObject({ code: 'ERR_REFUSED_ADDRESS' });
    await expect(connectedTo(resolverOf(['::ffff:10.0.0.1']).resolver)).rejects.toMatchObject({ code: 'ERR_REFUSED_ADDRESS' });
  });

  it('is not another one that the name means a moment later', async () => {
    const rebinding = resolverOf(['127.0.0.1'], ['8.8.8.8']);
    const client = createOutboundClient({ allowedHosts: new Set(), resolver: rebinding.resolver });
    await expect(client.post('https://hooks.example.com/', {}, '')).rejects.toMatchObject({ code: 'ERR_REFUSED_ADDRESS' });
    expect(rebinding.asked()).toBe(1);
    await client.close();
  });

  it('is never a private address that is written out', async () => {
    const client = createOutboundClient({ allowedHosts: new Set() });
    for (const url of ['https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/', 'https://169.254.169.254/'])
      await expect(client.post(url, {}, '')).rejects.toMatchObject({ code: 'webhook.address-refused' });
    await client.close();
  });
});

describe('an answer', () => {
  let server: Server;
  let url: string;
  const client = () => createOutboundClient({ allowedHosts: new Set([new URL(url).host]), timeoutMs: 300 });
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/moved') return response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      if (request.url === '/long') return response.end('x'.repeat(5000));
      if (request.url === '/never') return undefined;
      return response.writeHead(200).end('thanks');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it('is what the receiver says, redirects included, which nobody follows', async () => {
    const [plain, moved] = [await client().post(url, {}, '{}'), await client().post(`${url}/moved`, {}, '{}')];
    expect([plain.status, plain.text, moved.status]).toEqual([200, 'thanks', 302]);
  });
  it('is read to its first kilobyte', async () => expect((await client().post(`${url}/long`, {}, '{}')).text).toHaveLength(1024));
  it('is not waited for without end', async () => {
    await expect(client().post(`${url}/never`, {}, '{}')).rejects.toMatchObject({ name: expect.stringMatching(/Timeout/) as string });
  });
});
