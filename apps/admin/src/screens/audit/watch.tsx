import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { sameFault, type Fault } from './checks/fault.js';
import { checkLog, type LogCheck } from './checks/log-check.js';
import { useReader } from './reader.js';

interface Watch {
  readonly check: UseQueryResult<LogCheck>;
  readonly progress: { readonly read: number; readonly size: number } | undefined;
  readonly faults: readonly Fault[];
  /** What a proof that was looked at showed to be wrong. */
  readonly report: (fault: Fault) => void;
  /** Reads and checks every event, however many there are. */
  readonly readAll: () => void;
}

const WatchContext = createContext<Watch | undefined>(undefined);

/** How often the log is read anew while somebody looks at it: a long one less often. */
const everyMs = (read = 0): number => Math.max(60_000, read * 60);

/** Watches the log while any of its screens is open. What a proof showed to be wrong stays until the page is loaded anew. */
export function WatchProvider({ children }: { readonly children: ReactNode }) {
  const { tenantId } = useReader();
  const [whole, setWhole] = useState(false);
  const [progress, setProgress] = useState<Watch['progress']>();
  const [reported, setReported] = useState<readonly Fault[]>([]);
  const check = useQuery({
    queryKey: ['audit', 'check', tenantId, whole],
    queryFn: () => checkLog({ tenantId, whole, progress: (read, size) => setProgress({ read, size }) }),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => everyMs(state.data?.entries.length),
  });
  const report = useCallback(
    (fault: Fault) => setReported((before) => (before.some((other) => sameFault(fault, other)) ? before : [...before, fault])),
    [],
  );
  const found = check.data?.faults;
  const faults = useMemo(
    () => [...reported, ...(found ?? []).filter((fault) => !reported.some((other) => sameFault(fault, other)))],
    [reported, found],
  );
  const watch = useMemo(
    () => ({ check, progress, faults, report, readAll: () => (whole ? void check.refetch() : setWhole(true)) }),
    [check, progress, faults, report, whole],
  );
  return <WatchContext value={watch}>{children}</WatchContext>;
}

/** @throws Error outside of the log's screens */
export function useWatch(): Watch {
  const watch = use(WatchContext);
  if (!watch) throw new Error('Nobody watches the log here.');
  return watch;
}
