/** A body as it comes in. @param progress bytes so far @throws what breaks the body off */
export async function received(response: Response, progress: (bytes: number) => void): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body!.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    progress((bytes += next.value.byteLength));
  }
  return new Blob(parts, { type: 'application/gzip' });
}
