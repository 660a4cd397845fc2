import type { HeEvaluation, HeEvaluator } from './evaluator/evaluator.js';

/**
 * What the app lends to the backend: the evaluator itself brings SEAL and its threads, and a program that only lists the backends shall load neither.
 * @throws HeError as `HeEvaluator.evaluate` does
 */
export interface HomomorphicPort {
  evaluate(job: HeEvaluation): ReturnType<HeEvaluator['evaluate']>;
}
