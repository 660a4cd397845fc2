/** Where a metal stands between gunmetal (−96) and copper (96), and the colour it gives a piece when no other colour is named. */
export interface Metal {
  readonly metal: number;
  readonly colour: number;
}

const METAL_GROUPS: readonly (readonly [names: string, metal: number, colour: number])[] = [
  ['gunmetal, black iron, blackened steel, ruthenium', -96, 0x2a3439],
  ['iron, wrought iron, lead, graphite, tungsten', -86, 0x48494b],
  ['steel, stainless steel, titanium, tantalum', -76, 0x71797e],
  ['damascus steel, meteorite, pewter, zinc', -68, 0x8a8d8f],
  ['chrome, chromium, mercury, quicksilver, aluminium, aluminum, nickel, tin', -60, 0xb4b8bb],
  ['silver, sterling silver, sterling, silvered, silvery', -50, 0xc0c0c0],
  ['platinum, palladium, rhodium', -34, 0xe5e4e2],
  ['white gold', -20, 0xe8e4d4],
  ['champagne gold, electrum', 14, 0xf1ddb3],
  ['green gold', 28, 0xd4c46a],
  ['brass, brazen, ormolu', 40, 0xb5a642],
  ['gold, yellow gold, golden, gilt, gilded, gilding, bullion', 52, 0xd4af37],
  ['vermeil, antique gold, old gold', 62, 0xc5a030],
  ['bronze, bronzed, patinated bronze', 74, 0xcd7f32],
  ['rose gold, pink gold, red gold', 86, 0xb76e79],
  ['copper, coppery, cuprous', 96, 0xb87333],
];

/** Names of one or two words. */
export const METALS: ReadonlyMap<string, Metal> = new Map(
  METAL_GROUPS.flatMap(([names, metal, colour]) => names.split(', ').map((name) => [name, { metal, colour }] as const)),
);
