import type { operations } from '../../api/generated/schema.js';

type Answer<T extends keyof operations> = operations[T] extends { responses: { 200: { content: { 'application/json': infer A } } } }
  ? A
  : never;

export type LogPage = Answer<'listAudit'>;
/** One line of the log with its place. */
export type LogEntry = LogPage['items'][number];
export type AuditEvent = LogEntry['event'];
export type InclusionDocument = Answer<'proveInclusion'>;

export type CheckpointPage = Answer<'listCheckpoints'>;
export type Checkpoint = CheckpointPage['items'][number];
/** The latest checkpoint, and what the platform’s own check of the log found. */
export type LogStanding = Answer<'findLogStanding'>;
export type ConsistencyDocument = Answer<'proveConsistency'>;

/** A size of the log and the hash of its tree at that size, hex. */
export interface LogHead {
  readonly size: number;
  readonly root: string;
}
