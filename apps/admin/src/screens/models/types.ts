import type { operations } from '../../api/generated/schema.js';

type Answer<Name extends keyof operations> = operations[Name] extends { responses: { 200: { content: { 'application/json': infer T } } } }
  ? T
  : never;

export type Model = Answer<'findModel'>;
export type Extraction = Answer<'findExtraction'>;
