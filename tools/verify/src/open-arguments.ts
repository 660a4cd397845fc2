import { parseTokenAddress, type TokenAddress } from '@intaglio/client-sdk/verify';

export type OpenArguments =
  | { readonly path: string; readonly token: TokenAddress; readonly commitment?: undefined }
  | { readonly path: string; readonly token?: undefined; readonly commitment: bigint };

/** `<file> <chain>/<contract>/<tokenId>` or `<file> --commitment <decimal>`; undefined for anything else. */
export function parseOpenArguments(words: readonly string[]): OpenArguments | undefined {
  const [path, second, third] = words;
  if (path === undefined || second === undefined || path.startsWith('--')) return undefined;
  if (second === '--commitment') {
    const isDecimal = words.length === 3 && third !== undefined && /^\d{1,78}$/.test(third);
    return isDecimal ? { path, commitment: BigInt(third) } : undefined;
  }
  const token = words.length === 2 ? parseTokenAddress(second) : undefined;
  return token && { path, token };
}
