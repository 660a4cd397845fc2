import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrainedHouse } from './trained-house.js';

/** The run's contact sheet, which only its house is given. @returns the file */
export async function writeContactSheet({ brand, runId }: TrainedHouse, apiUrl: string, directory: string): Promise<string> {
  const answer = await fetch(`${apiUrl}/v1/training-runs/${runId}/report/sheet?format=png`, {
    headers: { authorization: `Bearer ${brand.apiKey}` },
  });
  if (!answer.ok) throw new Error(`the contact sheet of the training could not be had: ${answer.status}`);
  const file = join(directory, 'training.png');
  writeFileSync(file, new Uint8Array(await answer.arrayBuffer()), { mode: 0o600 });
  return file;
}
