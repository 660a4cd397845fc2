import measured from 'virtual:benchmarks';
import type { BackendId } from '@intaglio/privacy-plugins/options';
import type { Assurance } from '../../../components/assurance-mark.js';
import { backends } from '../../../messages/policies.js';

const { cost } = backends;
const figure = (row: string): number => measured[row]!.value;

/** What the promise of each rests on. */
export const MARKS: Readonly<Record<BackendId, Assurance>> = {
  'dp.model': 'statistical',
  'tee.simulator': 'simulated',
  'tee.nitro': 'attested',
  'he.bfv': 'attested',
};

/** Time, gas and ε of a piece, by docs/benchmarks.md; what was not measured is said so. */
export const COSTS: Readonly<Record<BackendId, readonly string[]>> = {
  'dp.model': [
    cost.evaluate(figure('generator.evaluate')),
    cost.prove(figure('proof.single')),
    cost.gas(figure('gas.mint')),
    cost.noEpsilon,
  ],
  'tee.simulator': [cost.evaluateMs(figure('tee.evaluate')), cost.prove(figure('tee.prove')), cost.gas(figure('gas.mint')), cost.noEpsilon],
  'tee.nitro': [cost.noHardware, cost.gas(figure('gas.mint')), cost.noEpsilon],
  'he.bfv': [
    cost.evaluateMs(figure('he.evaluate-pooled')),
    cost.proveCreator(figure('he.prove.opening')),
    cost.prove(figure('he.prove.attested')),
    cost.traffic(figure('he.bytes-up'), figure('he.bytes-down')),
    cost.noGas,
    cost.noEpsilon,
  ],
};
