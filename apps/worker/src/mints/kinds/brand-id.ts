/** The brand's 32 bytes on chain: its UUID, padded with zeros on the right. */
export const onChainBrandId = (brandId: string): string => `0x${brandId.replaceAll('-', '').padEnd(64, '0')}`;
