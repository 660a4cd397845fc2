import type { Client } from '@intaglio/client-sdk';
import { COMPANY_MARKS, LICENSED_SETS } from '@intaglio/training';
import type { ProgressBoard } from '../progress-board.js';
import type { ReadyBrand } from '../tenants.js';
import { DELTA, EPSILON, registerLicences } from './house.js';
import { firstRefusal, importSet, newDraft, type ImportedSet } from './licensed-data.js';

/** Of `POST …/plan`: what one ε buys. */
export interface Offer {
  readonly epsilon: number;
  readonly epsilonSpent: number;
  readonly withinBudget: boolean;
  readonly steps: number;
  readonly noiseMultiplier: number;
  readonly noiseOverRun: number;
}

/** A training run as the API shows it; only what the demo reads. */
interface RunView {
  readonly id: string;
  readonly state: string;
  readonly report: {
    readonly epsilonSpent: number;
    readonly trainedOn: number;
    readonly heldOut: number;
    readonly gate: { readonly audit: { readonly lowerBound: number }; readonly membership: { readonly areaUnderCurve: number } };
  } | null;
  readonly error: { readonly code: string; readonly detail: string | null } | null;
}

export interface TrainedHouse {
  readonly brand: ReadyBrand;
  readonly licenceIds: readonly string[];
  readonly sets: readonly ImportedSet[];
  readonly marks: ImportedSet & { readonly example: string };
  readonly offers: readonly Offer[];
  readonly report: NonNullable<RunView['report']>;
  readonly runId: string;
}

export const TRAINING_STEPS = ['data', 'roots', 'plan', 'train', 'gate', 'sign'];

/** Runs the work as one step of the board. */
async function timed<T>(board: ProgressBoard, row: number, step: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  board.step(row, step, Math.round(performance.now() - begun));
  return result;
}

/** From licences to an authorised model, through the public API alone. @throws Error when the gate or a licence keeps the model */
export async function trainHouse(brand: ReadyBrand, board: ProgressBoard): Promise<TrainedHouse> {
  const { api, brandId, kit } = brand;
  const row = board.add(kit.id);
  const note = (text: string): void => board.note(row, text);
  const { licenceIds, sets, marks, draft } = await timed(board, row, 'data', () => gatherData(brand, note));
  await timed(board, row, 'roots', () => api.post(`/v1/dataset-versions/${draft.versionId}/finalise`, {}));
  const question = { datasetVersionId: draft.versionId, epsilons: [1, 3, EPSILON] };
  const { offers } = await timed(board, row, 'plan', () =>
    api.post<{ offers: readonly Offer[] }>(`/v1/datasets/${draft.datasetId}/plan`, question),
  );
  const request = { datasetVersionId: draft.versionId, epsilon: EPSILON, compareWithoutPrivacy: true };
  const { id: runId } = await api.post<RunView>(`/v1/brands/${brandId}/training-runs`, request);
  await followRun(api, runId, board, row);
  const { state, report, error } = await api.get<RunView>(`/v1/training-runs/${runId}`);
  if (state !== 'finished' || !report) throw new Error(`the training ended ${state}: ${error?.detail ?? error?.code ?? 'no reason given'}`);
  await timed(board, row, 'sign', () => api.post(`/v1/training-runs/${runId}/authorise`, { licences: 'named' }));
  board.end(row, 'authorised');
  return { brand, licenceIds, sets, marks, offers, report, runId };
}

async function gatherData({ api, brandId }: ReadyBrand, note: (text: string) => void) {
  const [markLicence, ...licenceIds] = await registerLicences(api, [COMPANY_MARKS, ...LICENSED_SETS]);
  const draft = await newDraft(api, brandId, 'Emblems', { epsilonBudget: EPSILON, delta: DELTA });
  const sets: ImportedSet[] = [];
  for (const [i, source] of LICENSED_SETS.entries()) sets.push(await importSet(api, draft.versionId, licenceIds[i]!, source, note));
  const study = await newDraft(api, brandId, 'Marks', { epsilonBudget: 1, delta: DELTA });
  const refused = await importSet(api, study.versionId, markLicence!, COMPANY_MARKS, note);
  const example = await firstRefusal(api, study.versionId);
  return { licenceIds, sets, draft, marks: { ...refused, example: example ? `${example.name}: ${example.reason}` : '' } };
}

/** Its phases on the board as they end. */
async function followRun(api: Client, runId: string, board: ProgressBoard, row: number): Promise<void> {
  let since: number | undefined;
  for await (const { data } of api.trainingEvents(runId)) {
    const at = Date.parse(data.at);
    if (data.state === 'running') since = at;
    else if (data.state === 'gating') {
      board.step(row, 'train', at - (since ?? at));
      since = at;
    } else if (data.state === 'finished') board.step(row, 'gate', at - (since ?? at));
    else if (data.epsilonSpent != null) board.note(row, `ε ${data.epsilonSpent.toFixed(2)}`);
  }
}
