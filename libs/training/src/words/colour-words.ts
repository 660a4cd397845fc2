/** Colour names that a prompt may use, one or two words each; their values come from color-name-list. Metals are not here: they have their own scale. */
export const COLOUR_WORDS: readonly string[] = `
red, crimson, scarlet, vermilion, ruby, carmine, cardinal, garnet, cherry, raspberry, strawberry, cranberry, burgundy, maroon, oxblood, wine, claret, merlot, bordeaux, sangria,
brick red, blood red, fire engine red, cherry red, ruby red, rose red, wine red, venetian red, indian red, tomato, poppy, coral, salmon, watermelon, terracotta, rust, russet, sienna, burnt sienna,
orange, tangerine, mandarin, pumpkin, apricot, peach, persimmon, papaya, mango, cantaloupe, carrot, burnt orange, blood orange, amber, ochre, marigold, saffron, turmeric, honey, topaz, citrine,
yellow, lemon, canary, mustard, sunflower, maize, corn, butter, buttercup, daffodil, primrose, straw, sand, lemon yellow, canary yellow, mustard yellow, goldenrod, sulphur, banana, flax, khaki,
green, emerald, jade, malachite, moss, fern, forest, olive, sage, mint, lime, pistachio, pea, apple, avocado, pine, spruce, hunter, kelly green, forest green, emerald green, olive green, sage green,
mint green, lime green, bottle green, hunter green, sea green, racing green, british racing green, moss green, jade green, pine green, apple green, spring green, jungle green, army green, chartreuse, celadon, viridian, verdigris, peridot,
shamrock, clover, eucalyptus, basil, seafoam, teal, turquoise, aqua, aquamarine, cyan, lagoon, peacock, petrol,
blue, navy, navy blue, royal blue, sky blue, baby blue, midnight blue, prussian blue, cobalt, cobalt blue, azure, cerulean, sapphire, lapis, lapis lazuli, ultramarine, indigo, denim, electric blue, steel blue, powder blue,
ice blue, ocean blue, teal blue, peacock blue, persian blue, delft blue, cornflower, cornflower blue, periwinkle, bluebell, wedgwood, oxford blue, cambridge blue, klein blue, egyptian blue, tiffany blue, turquoise blue, bluebird, delft, ocean, sky, midnight,
purple, violet, amethyst, lavender, lilac, mauve, plum, aubergine, eggplant, grape, mulberry, orchid, wisteria, heather, thistle, iris, royal purple, tyrian purple, deep purple, byzantium, boysenberry, blackberry,
magenta, fuchsia, pink, hot pink, rose, blush, bubblegum, baby pink, dusty rose, dusty pink, salmon pink, coral pink, shocking pink, rose quartz, flamingo, peony, carnation, cerise, pale pink, dusky pink, cherry blossom, rhodonite,
brown, chocolate, coffee, espresso, mocha, chestnut, mahogany, walnut, hazel, hazelnut, cinnamon, caramel, toffee, cognac, tan, beige, camel, taupe, fawn, umber, burnt umber, sepia, tobacco, leather, bark, cocoa, truffle, nutmeg, biscuit, cashmere, buff, mink,
white, ivory, cream, pearl, alabaster, porcelain, bone, ecru, eggshell, off white, snow white, chalk, vanilla, linen, milk, champagne, opal, moonstone, oyster, parchment, magnolia,
black, jet, jet black, onyx, obsidian, ebony, coal, raven, ink, pitch black, charcoal, anthracite, slate, ash, grey, gray, dove grey, pearl grey, charcoal grey, slate grey, silver grey, light grey, dark grey, stone, flint, smoke, fog, graphite black, blue grey, greige
`
  .split(/[,\n]/)
  .map((name) => name.trim())
  .filter((name) => name !== '' && name.split(' ').length <= 2);

/** Where the list's namesake is not what the word means in design, or the list lacks the word. */
export const COLOUR_OVERRIDES: Readonly<Record<string, number>> = {
  apple: 0x66b447,
  jet: 0x0a0a0a,
  raven: 0x0b0b0b,
  ink: 0x14181f,
  emerald: 0x046307,
  hunter: 0x355e3b,
  forest: 0x154406,
  pea: 0x8eab12,
  midnight: 0x03012d,
  peacock: 0x016795,
  lapis: 0x26619c,
  aubergine: 0x580f41,
  coal: 0x1c1c1e,
  gray: 0x808080,
  seafoam: 0x80f9ad,
  wedgwood: 0x6f8caf,
  'blood red': 0x980002,
  'lemon yellow': 0xfdff38,
  'canary yellow': 0xffef00,
  'olive green': 0x677a04,
  'moss green': 0x658b38,
  'apple green': 0x76cd26,
  'sage green': 0x88b378,
  'mint green': 0x8fd8a8,
  'jade green': 0x2baf6a,
  'cobalt blue': 0x0047ab,
  'ocean blue': 0x03719c,
  'klein blue': 0x002fa7,
  'pearl grey': 0xc9c7c2,
  'charcoal grey': 0x3c4142,
};
