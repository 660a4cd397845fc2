interface Handle {
  delete(): void;
}
type Own = <H extends Handle>(handle: H) => H;

/** SEAL's objects live in its own memory, which no garbage collector sees: whatever is owned inside is deleted when the work ends, however it ends. */
export function owning<T>(work: (own: Own) => T): T {
  const handles: Handle[] = [];
  try {
    return work((handle) => {
      handles.push(handle);
      return handle;
    });
  } finally {
    for (const handle of handles) handle.delete();
  }
}
