/** The bytes of a commitment that is written as a decimal. @param decimal field element of at most 78 digits @returns 64 hex digits */
export const hexOf = (decimal: string): string => BigInt(decimal).toString(16).padStart(64, '0');
