import { GENES } from '@intaglio/generator';
import { geneNames } from '../../../messages/policies.js';
import { GENE_GROUPS } from './gene-groups.js';

describe('the groups of genes', () => {
  it('hold every gene once, and each has a name', () => {
    const all = GENE_GROUPS.flatMap(({ genes }) => genes).toSorted((one, other) => one - other);
    expect(all).toEqual(Array.from({ length: GENES }, (_, gene) => gene));
    expect(new Set(geneNames).size).toBe(GENES);
  });
});
