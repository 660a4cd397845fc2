/** What a raster file's own headers say, before anything is decoded. */
export interface Raster {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** XMP packets, as bytes of XML. */
  readonly xmp: readonly Uint8Array[];
  /** C2PA manifest stores: sequences of JUMBF boxes. */
  readonly jumbf: readonly Uint8Array[];
}

/** The most that compressed metadata may unpack to. */
export const MAX_METADATA_BYTES = 4 * 1024 * 1024;
