import { lastMonths, monthOf } from './months.js';

describe('calendar months in UTC', () => {
  it('begin and end where the quota’s do, over the turn of a year', () => {
    expect(monthOf('2026-12')).toMatchObject({ from: '2026-12-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' });
    expect(monthOf('2028-02')).toMatchObject({ from: '2028-02-01T00:00:00.000Z', to: '2028-03-01T00:00:00.000Z' });
  });

  it('are listed backwards from an instant, without a gap', () => {
    expect(lastMonths(new Date('2026-02-28T23:59:59Z'), 4).map(({ id }) => id)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  });
});
