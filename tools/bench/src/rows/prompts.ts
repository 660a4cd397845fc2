/** What people ask for: short and long, with and without colours, metals, structure and mood, one in words the table does not know. */
export const PROMPTS: readonly string[] = [
  'a navy blue medallion in rose gold, calm and dense',
  'woven damask with filigree, warm copper and ivory',
  'stormy sea under a silver moon',
  'a symmetric emerald jewel, sharp facets, gunmetal setting',
  'soft pastel scarf with small flowers',
  'minimal black monogram seal',
  'a joyful explosion of colour, saffron and turquoise, energetic and intricate, like a market at noon after rain',
  'xqzt vprl',
];
