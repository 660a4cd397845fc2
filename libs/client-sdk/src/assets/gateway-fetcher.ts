/** The bytes behind a content identifier, from anywhere: every byte is checked against what the chain names. */
export type AssetFetcher = (cid: string) => Promise<Uint8Array>;

const MAX_ASSET_BYTES = 32 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

/** Assets from a path gateway, for instance the API itself: `<gateway>/ipfs/<cid>`. Nothing that it answers is trusted. */
export const gatewayFetcher =
  (gateway: string): AssetFetcher =>
  async (cid) => {
    const response = await fetch(`${gateway}/ipfs/${cid}`, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (!response.ok) throw new Error(`the gateway answered ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > MAX_ASSET_BYTES) throw new Error('the asset is larger than one of ours can be');
    return bytes;
  };
