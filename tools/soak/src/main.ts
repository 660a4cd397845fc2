import 'reflect-metadata';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { LONG_OUTAGES } from './plan.js';
import { soak } from './soak.js';
import { extraRuns, judge } from './verdict.js';

/**
 * `npm run soak [-- --seed 7 --generations 2000 --kills 100]`: real processes under SIGKILLs and outages. The seed decides who is killed and when; it is
 * printed, and the same one makes the same plan.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    generations: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '100' },
  },
});
const [seed, generations, kills] = [Number(values.seed), Number(values.generations), Number(values.kills)];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
console.log(`seed ${seed}: ${generations} generations, ${kills} kills of workers`);
const soaked = await soak({ seed, generations, kills, outages: LONG_OUTAGES }, (line) => console.log(`  ${line}`));
const checks = judge(soaked, generations);
for (const { promise, kept, measured } of checks) console.log(`${kept ? 'kept  ' : 'BROKEN'} ${promise.padEnd(48)} ${measured}`);
const others = [...soaked.otherAnswers].map(([answer, times]) => `${times} × ${answer}`).join(', ');
console.log(
  `${soaked.kills} kills of workers, ${soaked.apiKills} of the API, outages: ${soaked.outages.join(', ')}; ${extraRuns(soaked)} runs of steps were cut off or repeated; answers besides 202: ${others || 'none'}; ${(soaked.elapsedMs / 1000).toFixed(0)} s`,
);
process.exit(checks.every(({ kept }) => kept) ? 0 : 1);
