import { availableParallelism, cpus, totalmem } from 'node:os';

/** What the figures were measured on. */
export const machineInWords = (): string =>
  `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown model'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
