import { assertStyleKit, styleKitHash } from '@intaglio/generator';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { leafCid, MAX_LEAF_BYTES, sha256Hex } from '../picture/leaf-cid.js';
import { refuteUnless, type Question } from './check.js';
import { fetched, type Evidence } from './evidence.js';

async function storedPng(evidence: Evidence): Promise<Uint8Array> {
  const { picture } = await evidence.statement();
  return fetched(evidence, picture.pngCid, 'PNG');
}

/** Is the picture the genome's, and is it the one that is kept and shown? */
export const PICTURE_QUESTIONS: readonly Question<Evidence>[] = [
  {
    id: 'style-kit',
    title: 'The style kit is the one named by its hash',
    meaning: 'The brand’s public drawing style in the statement is complete and unchanged.',
    ask: async ({ statement }) => {
      const { document, hash } = (await statement()).styleKit;
      const kit: unknown = document;
      assertStyleKit(kit);
      refuteUnless(styleKitHash(kit) === hash, 'The style kit does not hash to the value beside it.');
    },
  },
  {
    id: 'picture-redrawn',
    title: 'The genome, drawn again, is the picture on chain',
    meaning: 'Drawing the genome on this machine gave the very bytes that the token’s picture CID names.',
    ask: async ({ redrawn, statement, token }) => {
      const bytes = utf8ToBytes(await redrawn());
      refuteUnless(leafCid(bytes) === token.pictureCid, 'Drawing the genome gives another picture than the one that was minted.');
      refuteUnless(sha256Hex(bytes) === (await statement()).picture.svgSha256, 'The statement names another hash than the picture’s.');
    },
  },
  {
    id: 'picture-stored',
    title: 'The stored picture is unchanged',
    meaning: 'The store’s bytes hash to the picture CID on chain.',
    ask: async (evidence) => {
      const { pictureCid } = evidence.token;
      const cid = leafCid(await fetched(evidence, pictureCid, 'picture'));
      refuteUnless(cid === pictureCid, `The stored bytes hash to ${cid}: they were tampered with or damaged.`);
    },
  },
  {
    id: 'png-stored',
    title: 'The stored PNG is unchanged',
    meaning: 'The PNG that wallets show has the hash in the statement.',
    ask: async (evidence) => {
      const png = await storedPng(evidence);
      const { pngSha256, pngCid } = (await evidence.statement()).picture;
      refuteUnless(
        sha256Hex(png) === pngSha256,
        'The stored PNG has another hash than the statement says: it was tampered with or damaged.',
      );
      // Larger ones are addressed as a tree of chunks; there the SHA-256 above is the whole check.
      refuteUnless(png.length > MAX_LEAF_BYTES || leafCid(png) === pngCid, 'The stored PNG has the right hash and the wrong CID.');
    },
  },
  {
    id: 'image',
    title: 'Wallets are shown this PNG',
    meaning: 'The metadata’s image is the PNG of the statement.',
    ask: async ({ metadata, statement }) => {
      const { pngCid } = (await statement()).picture;
      refuteUnless((await metadata()).image === `ipfs://${pngCid}`, 'The metadata shows another image than the statement’s PNG.');
    },
  },
];

/** Asked where the machine can rasterise. */
export const RASTER_QUESTION: Question<Evidence> = {
  id: 'png-redrawn',
  title: 'The PNG is this picture',
  meaning: 'Rasterising the picture on this machine gave the stored PNG, byte for byte.',
  ask: async (evidence) => {
    const drawn = await evidence.rasterise?.(await evidence.redrawn());
    refuteUnless(
      drawn !== undefined && sha256Hex(drawn) === sha256Hex(await storedPng(evidence)),
      'Rasterising the picture gives another PNG than the stored one.',
    );
  },
};
