import { createHash } from 'node:crypto';

export interface Picture {
  readonly svg: string;
  /** SHA-256 of the SVG, hex: the picture's identity. */
  readonly svgSha256: string;
  readonly png: Buffer;
}

export const svgIdentity = (svg: string): string => createHash('sha256').update(svg, 'utf8').digest('hex');
