import type { Resources } from '../composition.js';
import type { Step } from '../pipeline/step.js';
import { EvaluateStep } from './evaluate/evaluate.step.js';
import { GateStep } from './gate/gate.step.js';
import { ProveStep } from './prove/prove.step.js';
import { Draughtsman } from './render/draughtsman.js';
import { RenderStep } from './render/render.step.js';
import { StoreStep } from './store/store.step.js';

/** The way of one generation up to the mint queue, in order. */
export function stepsOf(resources: Resources): readonly Step[] {
  const draughtsman = new Draughtsman(resources.rasters);
  const { circuit, attestedCircuit, attestedProver, evaluatorOf, environment } = resources;
  const attested = { prover: attestedProver, verificationKey: attestedCircuit.vkey, evaluatorOf };
  return [
    new EvaluateStep(resources),
    new GateStep(resources),
    new RenderStep(draughtsman),
    new StoreStep(resources.assets, draughtsman),
    new ProveStep({ ...resources, verificationKey: circuit.vkey, attested, publicUrl: environment.INTAGLIO_PUBLIC_URL }),
  ];
}
