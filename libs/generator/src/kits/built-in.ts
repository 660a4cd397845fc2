import type { StyleKit } from './style-kit.js';

/** Haute joaillerie: guilloché enamel round a brilliant. */
export const maisonAurelle: StyleKit = {
  version: 1,
  id: 'maison-aurelle',
  name: 'Maison Aurelle',
  family: 'medallion',
  monogram: 'MA',
  harmony: 'split',
  border: 'beads',
  paper: { l: 96, c: 2, h: 85 },
  ink: { l: 24, c: 4, h: 285 },
  lacquer: { l: 22, c: 6, h: 350 },
};

/** Silk and textile house: the printed carré. */
export const atelierSorn: StyleKit = {
  version: 1,
  id: 'atelier-sorn',
  name: 'Atelier Sorn',
  family: 'scarf',
  monogram: 'AS',
  harmony: 'complementary',
  border: 'double',
  paper: { l: 95, c: 3, h: 95 },
  ink: { l: 20, c: 5, h: 265 },
  lacquer: { l: 40, c: 13, h: 35 },
};

/** Engravers and licensors of watch dials: the monogram in relief. */
export const haldenAndRoe: StyleKit = {
  version: 1,
  id: 'halden-and-roe',
  name: 'Halden & Roe',
  family: 'seal',
  monogram: 'HR',
  harmony: 'tonal',
  border: 'guilloche',
  paper: { l: 94, c: 1, h: 110 },
  ink: { l: 22, c: 3, h: 220 },
  lacquer: { l: 24, c: 5, h: 170 },
};

/** Loom and cloth. */
export const filatureNove: StyleKit = {
  version: 1,
  id: 'filature-nove',
  name: 'Filature Nove',
  family: 'woven',
  monogram: 'FN',
  harmony: 'analogous',
  border: 'rule',
  paper: { l: 95, c: 2, h: 75 },
  ink: { l: 23, c: 4, h: 60 },
  lacquer: { l: 30, c: 8, h: 20 },
};

/** Security and portrait engraving. */
export const burinAndCo: StyleKit = {
  version: 1,
  id: 'burin-and-co',
  name: 'Burin & Co',
  family: 'flow',
  monogram: 'B',
  harmony: 'triadic',
  border: 'double',
  paper: { l: 96, c: 2, h: 100 },
  ink: { l: 21, c: 4, h: 245 },
  lacquer: { l: 26, c: 6, h: 150 },
};

/** Single stones. */
export const taillerieOrsay: StyleKit = {
  version: 1,
  id: 'taillerie-orsay',
  name: 'Taillerie Orsay',
  family: 'jewel',
  monogram: 'TO',
  harmony: 'complementary',
  border: 'rule',
  paper: { l: 97, c: 1, h: 240 },
  ink: { l: 20, c: 4, h: 270 },
  lacquer: { l: 20, c: 4, h: 280 },
};

export const builtInKits: readonly StyleKit[] = [maisonAurelle, atelierSorn, haldenAndRoe, filatureNove, burinAndCo, taillerieOrsay];
