import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeVerifierKey, eventLeafHash, rootOf, signCheckpoint, type AuditEvent } from '@intaglio/audit-log';
import { ed25519 } from '@noble/curves/ed25519.js';
import { formatAuditVerdict, verifyAuditFile } from './verify-audit-file.js';

const TENANT = '0192f0c4-5b1e-7cc0-8000-000000000002';
const SEED = new Uint8Array(32).fill(5);
const NAME = 'intaglio.example/audit';
const KEY = encodeVerifierKey({ name: NAME, publicKey: ed25519.getPublicKey(SEED) });
const EVENTS = Array.from({ length: 5 }, (_, index): AuditEvent => ({
  ...{ version: 1, id: `0192f0c4-5b1e-7cc0-8000-00000000000${index}`, time: '2026-11-22T15:30:28.123Z', tenantId: TENANT },
  ...{ actor: { kind: 'service', id: 'worker' }, action: 'generation.minted', targets: [], context: {} },
}));
const note = signCheckpoint({ origin: `${NAME}/${TENANT}`, size: 4, root: rootOf(EVENTS.slice(0, 4).map(eventLeafHash)) }, NAME, SEED);
const BUNDLE = { format: 'intaglio.audit-log', version: 1, tenantId: TENANT, keys: [KEY], checkpoints: [note], events: EVENTS };

describe('a file of an audit log', () => {
  const directory = mkdtempSync(join(tmpdir(), 'intaglio-audit-file-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const file = (content: string): string => {
    const path = join(directory, 'log.json');
    writeFileSync(path, content);
    return path;
  };

  it('is told to hold, by whose key, and how far it is signed', async () => {
    const path = file(JSON.stringify(BUNDLE));
    expect(formatAuditVerdict(await verifyAuditFile(path, [KEY]), true).split('\n')).toEqual([
      `  pass  5 events of tenant ${TENANT}`,
      '  pass  1 checkpoints, each the root of its events; the last covers 4',
      `        signed by ${KEY}`,
      '        the last 1 events are signed by nobody yet',
    ]);
    expect(formatAuditVerdict(await verifyAuditFile(path, []), false)).toContain('The key is from the file itself');
  });

  it.each([
    [
      'a changed event',
      JSON.stringify({ ...BUNDLE, events: EVENTS.with(1, { ...EVENTS[1]!, action: 'generation.failed' }) }),
      'from event 1 to event 4',
    ],
    ['a file that is none', 'nothing', 'no file of an audit log'],
  ])('fails for %s, and says where', async (_, content, said) => {
    const verdict = await verifyAuditFile(file(content), []);
    expect(verdict.ok).toBe(false);
    expect(formatAuditVerdict(verdict, false)).toContain(said);
  });

  it('fails for one that is not there', async () => {
    expect((await verifyAuditFile(join(directory, 'none.json'), [])).ok).toBe(false);
  });
});
