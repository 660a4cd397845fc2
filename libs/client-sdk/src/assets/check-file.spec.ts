import type { TokenFacts } from '@intaglio/domain';
import { leafCid } from '@intaglio/provenance';
import { checkFile } from './check-file.js';
import { parseTokenAddress } from './token-address.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const [svg, metadata] = [bytes('<svg/>'), bytes('{"provenance":{}}')];
const token = { pictureCid: leafCid(svg), metadataCid: leafCid(metadata) } as TokenFacts;
const store = async (): Promise<Uint8Array> => metadata;
const passed = async (file: Uint8Array, fetchAsset = store): Promise<boolean> => (await checkFile(token, file, fetchAsset)).passed;

describe('checkFile', () => {
  it('knows picture and metadata by what the chain names', async () => {
    expect(await passed(svg)).toBe(true);
    expect(await passed(metadata)).toBe(true);
  });

  it.each(['<svg />', '', '{}'])('does not take %j for the piece’s own', async (text) => expect(await passed(bytes(text))).toBe(false));

  it('calls unknown what only a document could tell that is not to be had', async () =>
    expect(await checkFile(token, bytes('png'), () => Promise.reject(new Error('gone')))).toMatchObject({ passed: false, unknown: true }));

  it('believes no document that the chain does not name, and none that is not there', async () => {
    expect(await passed(bytes('png'), async () => bytes('{"provenance":{"picture":{}}}'))).toBe(false);
    expect(await passed(bytes('png'), () => Promise.reject(new Error('gone')))).toBe(false);
  });
});

describe('parseTokenAddress', () => {
  const collection = `0x${'aB'.repeat(20)}`;
  it.each([`31337/${collection}/7`, `31337:${collection}:7`])('reads %s', (text) =>
    expect(parseTokenAddress(text)).toEqual({ chainId: 31337, collection, tokenId: 7n }),
  );
  it.each(['', '1/2/3', `1/${collection}`, `1/${collection}/x`, `1/${collection}/7/8`, `1/${collection}0/7`, ` 1/${collection}/7`])(
    'refuses %j',
    (text) => expect(parseTokenAddress(text)).toBeUndefined(),
  );
});
