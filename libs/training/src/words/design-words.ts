/** Terms of ornament, cloth, gems, craft and style that frequency alone would leave out of the table. */
export const DESIGN_WORDS: readonly string[] = `
damask filigree houndstooth herringbone paisley tartan plaid gingham argyle brocade jacquard toile ikat batik shibori chintz tapestry embroidery lace lacework crochet macrame quilted matelasse moire
organza chiffon tulle taffeta velvet satin silk cashmere tweed boucle flannel corduroy denim linen mohair vicuna merino gabardine twill seersucker poplin organdy lame sequin sequins bead beaded
arabesque baroque rococo gothic deco nouveau bauhaus brutalist memphis futurist constructivist neoclassical palladian byzantine moorish mughal ottoman persian celtic nordic aztec mayan minoan etruscan
meander fretwork trellis lattice latticework tessellation tessellated mosaic terrazzo intarsia marquetry parquet parquetry inlay inlaid veneer lacquer lacquered japanning chinoiserie cloisonne champleve enamel enamelled
niello repousse chasing damascene engraving engraved intaglio cameo etching lithograph woodcut mezzotint aquatint letterpress embossed debossed foil gilding gilt gilded vermeil ormolu granulation pave bezel facet faceted
cabochon brilliant baguette marquise cushion briolette solitaire diamond ruby sapphire emerald topaz citrine amethyst aquamarine tourmaline peridot garnet opal moonstone labradorite malachite lapis lazuli onyx obsidian agate
jasper carnelian chalcedony chrysoprase turquoise coral amber jet pearl nacre tanzanite spinel zircon beryl morganite alexandrite quartz rhodonite jade jadeite nephrite platinum palladium rhodium titanium gunmetal brass bronze copper
pewter electrum horology tourbillon chronograph escapement skeletonised bracelet brooch pendant tiara diadem coronet sceptre signet cufflink medallion rosette guilloche monogram crest heraldry heraldic cartouche escutcheon fleur lys
acanthus palmette anthemion lotus peony chrysanthemum camellia orchid wisteria iris thistle laurel ivy fern filament tendril scroll scrollwork strapwork volute fluting beading gadroon egg dart dentil finial corbel cornice
frieze rosace tracery mandala kaleidoscope sunburst starburst chevron zigzag houndstooth harlequin checkerboard pinstripe candystripe polka fleck marl melange ombre gradient iridescent opalescent pearlescent lustrous matte glossy
patina patinated verdigris craquelure crackle raku celadon porcelain majolica faience delft terracotta stoneware alabaster marble travertine onyx basalt slate granite carrara calacatta ebony rosewood mahogany walnut burl maple
couture atelier haute luxury bespoke tailored artisanal handcrafted heirloom vintage antique opulent sumptuous lavish ornate intricate elegant refined minimalist minimal understated timeless avant garde kinetic symmetrical asymmetrical
geometric organic botanical floral celestial astral lunar solar nocturne maritime nautical equestrian safari tropical arctic desert oasis savannah tundra alpine meadow orchard vineyard cathedral palace opera ballet cabaret masquerade
phoenix griffin dragon unicorn pegasus sphinx serpent panther leopard tiger peacock swan crane heron hummingbird butterfly dragonfly scarab beetle koi labyrinth astrolabe orrery compass zodiac constellation nebula aurora eclipse comet
burgundy oxblood crimson vermilion carmine ochre saffron mustard chartreuse viridian celadon teal cerulean azure cobalt ultramarine indigo aubergine mauve lilac fuchsia magenta cerise taupe ecru ivory charcoal anthracite sepia umber sienna
`
  .split(/\s+/)
  .filter((word) => word !== '');

/** Words the source does not know, each read as the mean of words that mean it together. */
export const DESIGN_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  guilloche: ['engraved', 'filigree', 'rosette'],
  cloisonne: ['enamel', 'inlaid'],
  skeletonised: ['skeleton', 'chronograph'],
  pave: ['diamonds', 'encrusted'],
  moire: ['silk', 'ripple'],
  champleve: ['enamel', 'engraved'],
  ormolu: ['gilt', 'bronze'],
};
