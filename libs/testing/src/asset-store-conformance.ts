import { DomainError, type AssetStore } from '@intaglio/domain';

export interface AssetStoreUnderTest {
  readonly store: AssetStore;
  /** Changes one byte of what is kept under the CID, behind the store's back. */
  corrupt(cid: string): Promise<void>;
  /** Takes away whatever the store stands on. */
  unplug(): Promise<void>;
  close(): Promise<void>;
}

/** Addresses that `ipfs add` of Kubo gives under profile `unixfs-v1-2025` (ipfs/kubo, test/cli/cid_profiles_test.go and add_test.go). */
const KNOWN = [
  { text: '', cid: 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku' },
  { text: 'hello world', cid: 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e' },
];
/** Nobody stores it here: the address of the text "Intaglio: not stored". */
const ABSENT = 'bafkreidfdscxbiklagmoucafwevl5uqsasdmtcstkea5m2267gf3skkkfq';

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'no error';
  } catch (error) {
    return error instanceof DomainError ? error.code : `not a DomainError: ${String(error)}`;
  }
}

/** What every asset store must do, whatever it stands on. Call it from a spec. */
export function describeAssetStore(name: string, open: () => Promise<AssetStoreUnderTest>): void {
  describe(`${name} as an AssetStore`, () => {
    let opened: AssetStoreUnderTest;
    const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it.each(KNOWN)('gives "$text" the address that Kubo gives it', async ({ text, cid }) => {
      const content = new TextEncoder().encode(text);
      expect(await opened.store.put(content)).toEqual({ cid, sizeBytes: content.length });
      expect(await opened.store.get(cid)).toEqual(content);
    });

    it.each([1, 1_048_576, 1_048_577, 2_500_000])('gives back %i bytes as they were', async (length) => {
      const { cid, sizeBytes } = await opened.store.put(bytes(length));
      expect(sizeBytes).toBe(length);
      expect(Buffer.compare(await opened.store.get(cid), bytes(length))).toBe(0);
    });

    it('answers the same address when the same bytes come again, also at once', async () => {
      const answers = await Promise.all([1, 2, 3, 4].map(() => opened.store.put(bytes(1_200_000))));
      expect(new Set(answers.map(({ cid }) => cid)).size).toBe(1);
      expect(await opened.store.get(answers[0]!.cid)).toHaveLength(1_200_000);
    });

    it('takes away what it is told to, and leaves what another asset is made of', async () => {
      // The two begin with the same megabyte: one leaf of both.
      const [longer, shorter] = [await opened.store.put(bytes(2_500_000)), await opened.store.put(bytes(1_048_577))];
      expect(await opened.store.remove(longer.cid)).toBe(true);
      expect(await opened.store.has(longer.cid)).toBe(false);
      expect(await codeOf(opened.store.get(longer.cid))).toBe('resource.not-found');
      expect(Buffer.compare(await opened.store.get(shorter.cid), bytes(1_048_577))).toBe(0);
      expect([await opened.store.remove(longer.cid), await opened.store.remove(ABSENT)]).toEqual([false, false]);
      expect(await opened.store.put(bytes(2_500_000))).toEqual(longer);
      expect(await opened.store.get(longer.cid)).toHaveLength(2_500_000);
    });

    it('knows what it has', async () => {
      const { cid } = await opened.store.put(bytes(10));
      expect([await opened.store.has(cid), await opened.store.has(ABSENT)]).toEqual([true, false]);
    });

    it('has no asset under an address that nobody stored', async () =>
      expect(await codeOf(opened.store.get(ABSENT))).toBe('resource.not-found'));

    it.each(['', 'not-a-cid', '../../etc/passwd', 'bafkqaaa', `b${'a'.repeat(5000)}`])('refuses %j as an address', async (cid) => {
      expect(await codeOf(opened.store.get(cid))).toBe('request.invalid');
      expect(await codeOf(opened.store.has(cid))).toBe('request.invalid');
    });

    it('never hands out bytes that do not match their address', async () => {
      const { cid } = await opened.store.put(bytes(500));
      await opened.corrupt(cid);
      expect(await codeOf(opened.store.get(cid))).toBe('storage.corrupt');
    });

    it('says that it is out of reach when what it stands on is gone', async () => {
      const { cid } = await opened.store.put(bytes(500));
      await opened.unplug();
      expect(await codeOf(opened.store.get(cid))).toBe('storage.unreachable');
      expect(await codeOf(opened.store.put(bytes(501)))).toBe('storage.unreachable');
      expect(await codeOf(opened.store.has(cid))).toBe('storage.unreachable');
    });
  });
}
