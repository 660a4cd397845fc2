/** The choice of a brand above what belongs to one. */
export const brandPage = {
  brand: 'Brand',
  noneTitle: 'No brand yet',
  none: 'Data sets, models and training belong to a brand. Once one is made, its things are here.',
} as const;
