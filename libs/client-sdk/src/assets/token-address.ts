export interface TokenAddress {
  readonly chainId: number;
  /** 0x and 40 hex digits. */
  readonly collection: string;
  readonly tokenId: bigint;
}

const ADDRESS = /^(\d{1,15})[/:](0x[0-9a-fA-F]{40})[/:](\d{1,78})$/;

/** `<chain>/<collection>/<tokenId>`, or with colons; undefined when it is not of that form. */
export function parseTokenAddress(text: string): TokenAddress | undefined {
  const [, chainId, collection, tokenId] = ADDRESS.exec(text) ?? [];
  if (chainId === undefined || collection === undefined || tokenId === undefined) return undefined;
  return { chainId: Number(chainId), collection, tokenId: BigInt(tokenId) };
}
