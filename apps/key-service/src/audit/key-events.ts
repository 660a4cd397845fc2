import type { Refusal } from '../release/refusal.js';

/** Ids and hashes only. */
export interface KeyEvent {
  readonly tenantId: string;
  readonly brandId: string;
  readonly action: 'key.released' | 'key.refused';
  readonly context: {
    /** PCR0, hex; like `moduleId` only where hardware signed it. */
    readonly measurement?: string;
    readonly moduleId?: string;
    readonly reason?: Refusal;
    /** How many more of exactly these refusals there were since the event before. */
    readonly repeated?: number;
  };
}

/** The tenant's audit log. */
export interface KeyAudit {
  /** @returns false when there is no such tenant, so no log that the event could stand in. @throws when it could not be written */
  record(event: KeyEvent): Promise<boolean>;
}
