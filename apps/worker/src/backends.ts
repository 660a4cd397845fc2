import { dp, he, teeNitro, teeSimulator, type AnyPrivacyBackend } from '@intaglio/privacy-plugins';
import type { WorkerEnvironment } from '@intaglio/runtime';

const REAL: readonly AnyPrivacyBackend[] = [dp, teeNitro, he];

/** The privacy backends that a policy may name here. The API lists the same ones. To production a backend that only simulates its protection is unknown. */
export const backendsOf = ({ INTAGLIO_MODE }: Pick<WorkerEnvironment, 'INTAGLIO_MODE'>): readonly AnyPrivacyBackend[] =>
  INTAGLIO_MODE === 'production' ? REAL : [...REAL, teeSimulator];
