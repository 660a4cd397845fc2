export type BackupErrorCode =
  /** The target of a backup or of a restore holds something already. */
  | 'target.not-empty'
  /** The database's schema is of another release than the backup. */
  | 'target.other-release'
  /** A store's directory does not exist, or lacks what rows name. */
  | 'store.missing'
  /** The role would not see every tenant's rows. */
  | 'role.restricted'
  /** A file is missing. */
  | 'backup.incomplete'
  /** A file is not what the manifest says. */
  | 'backup.changed'
  /** What was restored is not what was backed up. */
  | 'restore.differs';

export class BackupError extends Error {
  constructor(
    readonly code: BackupErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'BackupError';
  }
}
