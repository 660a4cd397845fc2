/**
 * What each gene means: the base model is trained so that gene k follows the k-th style descriptor of its pictures, and the renderer
 * reads it as that quality. 128 is the middle of every gene; hue vectors are pairs around (128, 128), OKLab's a (green to red) and b (blue to yellow).
 */
export const GENE = {
  lightness: 0,
  hueA: 1,
  hueB: 2,
  contrast: 3,
  accentA: 4,
  accentB: 5,
  chroma: 6,
  coverage: 7,
  /** Eight bins of the hue spectrum, 8–15: how much of each hue the piece holds. */
  spectrum: 8,
  /** Eight bins of edge orientation, 16–23. */
  orientation: 16,
  density: 24,
  curvature: 25,
  complexity: 26,
  colours: 27,
  mirror: 28,
  flip: 29,
  rotation180: 30,
  /** 0 gunmetal … steel … platinum … champagne … gold … rose and copper 255: measured in training as the warmth of a picture's highlights. */
  metal: 31,
  rotation90: 32,
  /** Energy in four bands from fine to coarse, 33–36. */
  bands: 33,
  /** How full the centre, the ring and the rim are, 37–39. */
  radial: 37,
} as const;
