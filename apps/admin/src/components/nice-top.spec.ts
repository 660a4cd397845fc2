import { niceTop } from './nice-top.js';

describe('the top of a drawing', () => {
  it.each([
    [0, 2],
    [1, 2],
    [2, 2],
    [3, 4],
    [5, 10],
    [11, 20],
    [39, 40],
    [41, 100],
    [1_334_543, 2_000_000],
  ])('above %d is %d', (most, top) => expect(niceTop(most)).toBe(top));
});
