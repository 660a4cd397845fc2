const rules = new Intl.PluralRules('en');
const numbers = new Intl.NumberFormat();

/** The right form of a counted thing; the count is written as the viewer writes numbers. */
export const plural = (count: number, forms: { readonly one: string; readonly other: (count: string) => string }): string =>
  rules.select(count) === 'one' ? forms.one : forms.other(numbers.format(count));
