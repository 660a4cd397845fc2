export interface IntakeLimits {
  readonly itemBytes: number;
  /** Text has to be parsed whole. */
  readonly svgBytes: number;
  /** Width times height of a raster picture, or of the canvas that an SVG asks for. */
  readonly pixels: number;
  readonly side: number;
  /** Elements of an SVG after every reference is followed. */
  readonly svgElements: number;
  /** How long sharp may take for one picture. */
  readonly decodeSeconds: number;
}

/** Training reads pictures at 64 × 64: nothing is lost by these. */
export const INTAKE_LIMITS: IntakeLimits = {
  itemBytes: 8 * 1024 * 1024,
  svgBytes: 1024 * 1024,
  pixels: 24_000_000,
  side: 8192,
  svgElements: 50_000,
  decodeSeconds: 5,
};
