/**
 * The attribute value at which the base model's median metal gene is this metal's place on the renderer's plating scale (gunmetal 0, steel 43, platinum 85,
 * champagne 128, gold 170, rose gold 213, copper 255), and the colour it gives a piece when no other colour is named.
 */
export interface Metal {
  readonly metal: number;
  readonly colour: number;
}

const METAL_GROUPS: readonly (readonly [names: string, metal: number, colour: number])[] = [
  ['gunmetal, black iron, blackened steel, ruthenium', -84, 0x2a3439],
  ['iron, wrought iron, lead, graphite, tungsten', -68, 0x48494b],
  ['steel, stainless steel, titanium, tantalum', -56, 0x71797e],
  ['damascus steel, meteorite, pewter, zinc', -52, 0x8a8d8f],
  ['chrome, chromium, mercury, quicksilver, aluminium, aluminum, nickel, tin', -46, 0xb4b8bb],
  ['silver, sterling silver, sterling, silvered, silvery', -39, 0xc0c0c0],
  ['platinum, palladium, rhodium', -30, 0xe5e4e2],
  ['white gold', -20, 0xe8e4d4],
  ['champagne gold, electrum', 4, 0xf1ddb3],
  ['green gold', 16, 0xd4c46a],
  ['brass, brazen, ormolu', 24, 0xb5a642],
  ['gold, yellow gold, golden, gilt, gilded, gilding, bullion', 22, 0xd4af37],
  ['vermeil, antique gold, old gold', 28, 0xc5a030],
  ['bronze, bronzed, patinated bronze', 38, 0xcd7f32],
  ['rose gold, pink gold, red gold', 56, 0xb76e79],
  ['copper, coppery, cuprous', 96, 0xb87333],
];

/** Names of one or two words. */
export const METALS: ReadonlyMap<string, Metal> = new Map(
  METAL_GROUPS.flatMap(([names, metal, colour]) => names.split(', ').map((name) => [name, { metal, colour }] as const)),
);
