import { planOf, SHORT_OUTAGES } from './plan.js';
import { seededRandom } from './random.js';
import { slowestRecovery } from './recovery.js';

const options = { seed: 7, generations: 10, kills: 40, outages: SHORT_OUTAGES };

describe('a plan of blows', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(options)).toEqual(planOf(options));
    expect(planOf({ ...options, seed: 8 })).not.toEqual(planOf(options));
  });

  it('holds all kills, one of the API for each ten, and each outage once', () => {
    const plan = planOf(options);
    const victims = plan.flatMap((blow) => (blow.kind === 'kill' ? [blow.victim] : []));
    expect(victims.filter((victim) => victim === 'api')).toHaveLength(4);
    expect(victims.filter((victim) => victim !== 'api')).toHaveLength(40);
    expect(new Set(victims).size).toBe(3);
    expect(plan.flatMap((blow) => (blow.kind === 'outage' ? [blow.of] : []))).toEqual(Object.keys(SHORT_OUTAGES));
  });
});

describe('the slowest recovery', () => {
  const move = (state: string, at: number) => ({ id: 'a', state, at });
  const run = (instance: string, at: number) => ({ instance, id: 'a', step: 'evaluate', at });

  it('is counted from the last blow that could have hit, and from no other worker’s', () => {
    const findings = { moves: [move('evaluating', 0), move('gating', 9000)], runs: [run('one.1', 10), run('two.1', 8000)] };
    expect(slowestRecovery(findings, { kills: [{ instance: 'one.1', at: 1000 }], outagesOver: [] }).ms).toBe(8000);
    expect(slowestRecovery(findings, { kills: [{ instance: 'three.1', at: 8500 }], outagesOver: [] }).ms).toBe(9000);
    expect(slowestRecovery(findings, { kills: [], outagesOver: [4000, 9500] }).ms).toBe(5000);
  });

  it('counts what lay in the queue', () => {
    const findings = { moves: [move('accepted', 0), move('evaluating', 12_000)], runs: [] };
    expect(slowestRecovery(findings, { kills: [], outagesOver: [1000] }).ms).toBe(11_000);
  });
});

it('seeded numbers lie between 0 and 1 and spread', () => {
  const random = seededRandom(1);
  const drawn = Array.from({ length: 10_000 }, random);
  expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(drawn.reduce((sum, value) => sum + value, 0) / drawn.length).toBeCloseTo(0.5, 1);
});
