export const ISOLATION_LEVELS = ['process', 'namespaced', 'sealed'] as const;
/**
 * What the simulated hardware reached on this machine, weakest first. `process`: Node's permission model alone. `namespaced`: also no network and
 * namespaces of its own. `sealed`: also its own uid, a file system with nothing in it, and an executable that makes the process unreadable to its uid.
 */
export type IsolationLevel = (typeof ISOLATION_LEVELS)[number];

const MODULE_ID = /^sim-(process|namespaced|sealed)-i[0-9a-f]{16}-enc[0-9a-f]{16}$/;

/** The level that a simulator's document states in its `module_id`; undefined for a module that is not a simulator's. */
export const simulatedIsolation = (moduleId: string): IsolationLevel | undefined =>
  MODULE_ID.exec(moduleId)?.[1] as IsolationLevel | undefined;

export const simulatedModuleId = (level: IsolationLevel, instance: string, enclave: string): string =>
  `sim-${level}-i${instance}-enc${enclave}`;

export const isAtLeast = (level: IsolationLevel, least: IsolationLevel): boolean =>
  ISOLATION_LEVELS.indexOf(level) >= ISOLATION_LEVELS.indexOf(least);
