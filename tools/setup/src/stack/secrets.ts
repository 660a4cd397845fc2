import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Wallet } from 'ethers';

/** What a development stack needs to keep between runs: drawn at random on the first one, readable by its owner only. */
export interface DevelopmentSecrets {
  readonly masterKey: string;
  readonly adminKey: string;
  readonly signerKey: string;
  readonly databasePassword: string;
  /** The key service's root secret, 32 bytes, hex: every brand's secret follows from it. */
  readonly keyRoot: string;
  /** The worker's, 32 bytes, hex: every brand's evaluator secret follows from it. */
  readonly evaluatorRoot: string;
  /** Ed25519 seed, 32 bytes, hex: signs training statements. */
  readonly trainerKey: string;
  /** Ed25519 seed, 32 bytes, hex: signs the checkpoints of the audit logs. */
  readonly logKey: string;
}

export function developmentSecrets(directory: string): DevelopmentSecrets {
  const file = join(directory, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<DevelopmentSecrets>) : {};
  const secrets: DevelopmentSecrets = {
    masterKey: randomBytes(32).toString('hex'),
    adminKey: `ia_${randomBytes(24).toString('base64url')}`,
    signerKey: Wallet.createRandom().privateKey,
    databasePassword: randomBytes(18).toString('base64url'),
    keyRoot: randomBytes(32).toString('hex'),
    evaluatorRoot: randomBytes(32).toString('hex'),
    trainerKey: randomBytes(32).toString('hex'),
    logKey: randomBytes(32).toString('hex'),
    ...kept,
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');
