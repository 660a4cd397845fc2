import type { Statement } from '../statement/statement-schema.js';
import { gather, type PieceToVerify } from './evidence.js';

/** What there is to look at beside the checks; nothing of it is vouched for by being here. */
export interface ShownPiece {
  /** The public statement; undefined where there is none of a known form. */
  readonly statement: Statement | undefined;
  /** SVG, drawn on this machine from the genome on chain; undefined where the style kit could not be had. */
  readonly redrawn: string | undefined;
  /** SVG as the store has it; undefined where it could not be had. */
  readonly stored: Uint8Array | undefined;
}

/** Never throws: what could not be had is undefined, and the checks of the same piece say why. */
export async function showPiece(piece: PieceToVerify): Promise<ShownPiece> {
  const evidence = gather(piece);
  const or = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);
  const [statement, redrawn, stored] = await Promise.all([
    or(evidence.statement()),
    or(evidence.redrawn()),
    or(piece.fetchAsset(piece.token.pictureCid)),
  ]);
  return { statement, redrawn, stored };
}
