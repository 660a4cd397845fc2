import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyRequestHash, type IsolationLevel } from '@intaglio/privacy-plugins/tee';
import { SimulatedHardware } from '@intaglio/supervisor';
import type { KeyAudit, KeyEvent } from '../audit/key-events.js';
import { createKeyService, type KeyService, type KeyServiceOptions } from '../key-service.js';
import type { EnclavePolicy } from '../policies/brand-policy.js';

const register = (digit: string): string => digit.repeat(96);
export const PROGRAM = { pcr0: register('a'), pcr1: register('b'), pcr2: register('a') };
export const NEXT_PROGRAM = { pcr0: register('c'), pcr1: register('d'), pcr2: register('c') };
export const ROOT_SECRET = Buffer.alloc(32, 7);
export const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Brand {
  readonly tenantId: string;
  readonly brandId: string;
}
export const newBrand = (): Brand => ({ tenantId: randomUUID(), brandId: randomUUID() });

/** The key that every enclave makes at its start. */
export const enclaveKey: KeyObject = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
export const spkiOf = (options: { modulusLength: number; publicExponent?: number }): Uint8Array =>
  new Uint8Array(generateKeyPairSync('rsa', options).publicKey.export({ format: 'der', type: 'spki' }));

export interface DocumentChanges {
  readonly measurement?: typeof PROGRAM;
  readonly level?: IsolationLevel;
  readonly publicKey?: Uint8Array;
  readonly userData?: Uint8Array;
}

/** Simulated hardware with a root of its own. */
export async function testHardware(enclaveSpki: Uint8Array) {
  const directory = mkdtempSync(join(tmpdir(), 'intaglio-hardware-'));
  const hardware = await SimulatedHardware.open(directory);
  rmSync(directory, { recursive: true });
  return {
    fingerprint: hardware.rootFingerprint,
    /** What an enclave sends to get the brand's key. */
    request: async (brand: Brand, changes: DocumentChanges = {}) => {
      const { measurement = PROGRAM, level = 'process', publicKey = enclaveSpki } = changes;
      const userData = changes.userData ?? keyRequestHash(brand.tenantId, brand.brandId);
      const document = await hardware.moduleFor(level, measurement).document({ publicKey, userData, nonce: null });
      return { ...brand, document: Buffer.from(document).toString('base64url') };
    },
  };
}

export class RecordingAudit implements KeyAudit {
  readonly events: KeyEvent[] = [];
  fails = false;
  readonly missing = new Set<string>();
  record(event: KeyEvent): Promise<boolean> {
    if (this.fails) return Promise.reject(new Error('no database'));
    if (this.missing.has(event.tenantId)) return Promise.resolve(false);
    this.events.push(event);
    return Promise.resolve(true);
  }
}

/** A key service whose policies stand in memory. */
export function keyServiceWith(changes: Partial<KeyServiceOptions> & Pick<KeyServiceOptions, 'roots'>) {
  const audit = new RecordingAudit();
  const policies = new Map<string, EnclavePolicy | 'without-enclaves'>();
  const service: KeyService = createKeyService({
    ...{ rootSecret: ROOT_SECRET, audit, logger: silent, now: Date.now },
    policies: { enclavePolicy: async (_, brandId) => policies.get(brandId) ?? 'unknown-brand' },
    ...changes,
  });
  return { service, audit, policies };
}
