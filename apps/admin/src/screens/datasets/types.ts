import type { operations } from '../../api/generated/schema.js';

type Answer<Name extends keyof operations> = operations[Name] extends { responses: { 200: { content: { 'application/json': infer T } } } }
  ? T
  : never;

export type Dataset = Answer<'listDatasets'>['items'][number];
export type DatasetDetail = Answer<'findDataset'>;
export type Version = Answer<'findVersion'>;
export type VersionState = Version['state'];
export type Item = Answer<'listItems'>['items'][number];
export type Refusal = Answer<'listRefusals'>['items'][number];
export type Import = Answer<'findImport'>;
