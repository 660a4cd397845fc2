import sharp, { type Sharp } from 'sharp';
import { readJpeg } from './containers/jpeg.js';
import { readPng } from './containers/png.js';
import type { Raster } from './containers/raster.js';
import { readWebp } from './containers/webp.js';
import type { IntakeLimits } from './limits.js';
import type { MediaType } from './media-type.js';
import { signalsInXml, signalsInXmp } from './opt-out/rights-metadata.js';
import type { OptOutSignal } from './opt-out/signal.js';
import { trainingMiningSignals } from './opt-out/training-mining.js';
import { IntakeRefusal } from './refusal.js';
import { readSvg } from './svg/read-svg.js';

/** A picture whose headers are sound and whose rights metadata is read; its pixels have not been touched yet. */
export interface PictureHead {
  readonly width: number;
  readonly height: number;
  readonly signals: readonly OptOutSignal[];
}

const RASTERS: Readonly<Record<Exclude<MediaType, 'image/svg+xml'>, (bytes: Uint8Array) => Raster>> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/webp': readWebp,
};

/** @throws IntakeRefusal for headers, limits and rights metadata */
export function readPictureHead(bytes: Uint8Array, type: MediaType, limits: IntakeLimits): PictureHead {
  const svg = type === 'image/svg+xml' ? readSvg(bytes, limits) : undefined;
  const { width, height, xmp, jumbf } = svg ?? RASTERS[type as keyof typeof RASTERS](bytes);
  if (!(width > 0 && height > 0)) throw new IntakeRefusal('picture.corrupt', 'The picture has no size.');
  if (width * height > limits.pixels || Math.max(width, height) > limits.side)
    throw new IntakeRefusal('picture.too-many-pixels', `The picture has ${width} × ${height} pixels.`);
  const signals = [
    ...xmp.flatMap(signalsInXmp),
    ...jumbf.flatMap(trainingMiningSignals),
    ...(svg === undefined ? [] : signalsInXml(svg.root)),
  ];
  return { width, height, signals };
}

/**
 * A decoder that gives up on bad data, at the pixel limit and in time; one frame.
 * SVG is drawn by librsvg inside sharp, which loads nothing from outside when it is given bytes.
 */
export const openPicture = (bytes: Uint8Array, { pixels, decodeSeconds }: IntakeLimits): Sharp =>
  sharp(bytes, { limitInputPixels: pixels, failOn: 'error', pages: 1 }).timeout({ seconds: decodeSeconds });

/** Runs a decoding step. @throws IntakeRefusal `picture.corrupt` whatever the decoder says: its words may quote the file */
export async function decoding<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    if (cause instanceof IntakeRefusal) throw cause;
    throw new IntakeRefusal('picture.corrupt', undefined, { cause });
  }
}
