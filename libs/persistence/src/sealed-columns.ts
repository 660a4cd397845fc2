/** A column of sealed values, and how the place of each is named. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** In the place, where it is not the column's own name. */
  readonly named?: string;
  /** SQL for the place's row. */
  readonly row: string;
  /** Whether the tenant may take it away opened. */
  readonly isExported?: true;
}

const ofId = (table: string, column: string): SealedColumn => ({ table, column, row: 'id::text' });

/**
 * Every column that holds what the platform's master key wraps; a test compares it with the schema. No export shows what belongs to one party of a protocol
 * (codes, openings, inputs and witnesses of pieces under way), what the release gate has not let through, and keys.
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { ...ofId('models', 'weights_sealed'), isExported: true },
  { ...ofId('policies', 'salt_sealed'), isExported: true },
  { ...ofId('dataset_versions', 'manifest_sealed'), isExported: true },
  ofId('generations', 'input_sealed'),
  ofId('training_runs', 'weights_sealed'),
  ofId('training_runs', 'checkpoint_sealed'),
  ofId('subjects', 'key_sealed'),
  { table: 'generation_steps', column: 'sealed', row: `generation_id || '/' || step` },
  { table: 'encrypted_exchanges', column: 'code_sealed', row: 'generation_id::text' },
  { table: 'encrypted_exchanges', column: 'opening_sealed', row: 'generation_id::text' },
  { table: 'tenant_signing_keys', column: 'seed_sealed', row: 'tenant_id::text' },
  { table: 'tenant_reference_keys', column: 'key_sealed', row: 'tenant_id::text' },
  { table: 'webhook_endpoints', column: 'secret_sealed', named: 'secret', row: 'id::text' },
  { table: 'webhook_endpoints', column: 'former_secret_sealed', named: 'secret', row: 'id::text' },
];
