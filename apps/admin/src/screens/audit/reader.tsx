import { createContext, use, type ReactNode } from 'react';

/** Who reads the log, and from where. */
export interface Reader {
  readonly tenantId: string;
  /** Whether what the log names can be opened: not for whoever sees the log alone. */
  readonly opens: boolean;
  /** Members' names and addresses by identifier; whom it does not name is called by kind. */
  readonly names: ReadonlyMap<string, string>;
}

const ReaderContext = createContext<Reader | undefined>(undefined);

export const ReaderProvider = ({ reader, children }: { readonly reader: Reader; readonly children: ReactNode }) => (
  <ReaderContext value={reader}>{children}</ReaderContext>
);

/** @throws Error outside of the log's screens */
export function useReader(): Reader {
  const reader = use(ReaderContext);
  if (!reader) throw new Error('Nobody reads the log here.');
  return reader;
}
