import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, answered } from '../../../api/client.js';
import { isProblem } from '../../../api/problem.js';
import { common } from '../../../messages/common.js';
import { VERSIONS } from '../queries.js';

export interface Uploads {
  readonly done: number;
  readonly of: number;
  readonly taken: number;
  readonly refusals: readonly { readonly name: string; readonly code: string; readonly reason: string }[];
  /** Taken, and much like one that was there. */
  readonly alike: readonly { readonly name: string; readonly other: string }[];
}

interface Wanted {
  readonly licenceId: string;
  /** Empty: from each file's name. */
  readonly caption: string;
}

/** Requests under way at a time. */
const AT_ONCE = 3;

/** "vase_blue-02.png" says "vase blue 02". */
export const captionFromName = (name: string): string =>
  name
    .replace(/\.[a-z0-9]+$/i, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim();

const send = (versionId: string, file: File, { licenceId, caption }: Wanted) =>
  answered(
    api.PUT('/v1/dataset-versions/{versionId}/items', {
      params: { path: { versionId }, query: { name: file.name, licenceId, caption: caption.trim() || captionFromName(file.name) } },
      headers: { 'content-type': file.type },
      // The bytes themselves: the schema can only say that there are some.
      body: file as unknown as string,
      bodySerializer: (body) => body as unknown as Blob,
    }),
  );

/** Pictures one by one, a few at a time; one that is refused keeps no other from being taken. */
export function useUploads(versionId: string) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Uploads>();
  const [isUploading, setUploading] = useState(false);

  async function one(file: File, wanted: Wanted): Promise<(now: Uploads) => Uploads> {
    try {
      const { alike: other } = await send(versionId, file, wanted);
      return (now) => ({ ...now, taken: now.taken + 1, alike: other === null ? now.alike : [...now.alike, { name: file.name, other }] });
    } catch (error) {
      const [code, reason] = isProblem(error) ? [error.code, error.message] : ['internal.unexpected', common.unexpected];
      return (now) => ({ ...now, refusals: [...now.refusals, { name: file.name, code, reason }] });
    }
  }

  async function upload(files: readonly File[], wanted: Wanted): Promise<void> {
    setProgress({ done: 0, of: files.length, taken: 0, refusals: [], alike: [] });
    setUploading(true);
    const waiting = [...files];
    const lane = async (): Promise<void> => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const change = await one(file, wanted);
        setProgress((now) => now && { ...change(now), done: now.done + 1 });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    setUploading(false);
    await client.invalidateQueries({ queryKey: [...VERSIONS, versionId] });
  }

  return { progress, isUploading, upload };
}
