import { SHORT_OUTAGES } from './plan.js';
import { soak, type Soaked } from './soak.js';
import { extraRuns, judge } from './verdict.js';

const SEED = 20_261_123;
const [GENERATIONS, KILLS] = [200, 10];
/** Other suites keep the machine busy meanwhile: here it shows that everything goes on, `npm run soak` by itself how soon. */
const SPARED_MS = 20_000;

describe('200 generations under 10 kills and an outage of each kind', () => {
  let soaked: Soaked;
  beforeAll(async () => {
    soaked = await soak({ seed: SEED, generations: GENERATIONS, kills: KILLS, outages: SHORT_OUTAGES });
  }, 180_000);

  it('lose nothing, do nothing twice, go on soon and end in order', () =>
    expect(judge(soaked, GENERATIONS, SPARED_MS).filter(({ kept }) => !kept)).toEqual([]));

  it('were really hit: workers and the API were killed, requests refused, steps cut off and run again', () => {
    expect(soaked).toMatchObject({ kills: KILLS, apiKills: 1 });
    expect(soaked.outages).toContain('postgres-killed');
    expect(soaked.otherAnswers.get('service.unavailable')).toBeGreaterThan(0);
    expect(soaked.otherAnswers.get('no answer')).toBeGreaterThan(0);
    expect(extraRuns(soaked)).toBeGreaterThan(0);
  });
});
