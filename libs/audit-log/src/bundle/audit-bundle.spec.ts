import { ed25519 } from '@noble/curves/ed25519.js';
import { signCheckpoint } from '../checkpoint/checkpoint.js';
import { encodeVerifierKey } from '../checkpoint/signed-note.js';
import { eventLeafHash, type AuditEvent } from '../event/audit-event.js';
import { MerkleTree } from '../merkle/tree.js';
import { verifyAuditBundle, type AuditBundle } from './audit-bundle.js';
import { auditCsv } from './audit-csv.js';

const TENANT = '0192f0c4-5b1e-7cc0-8000-000000000002';
const NAME = 'intaglio.example/audit';
const SEED = new Uint8Array(32).fill(3);
const keyOf = (seed: Uint8Array): string => encodeVerifierKey({ name: NAME, publicKey: ed25519.getPublicKey(seed) });
const EVENTS = Array.from({ length: 11 }, (_, index): AuditEvent => ({
  version: 1,
  id: `0192f0c4-5b1e-7cc0-8000-${String(index).padStart(12, '0')}`,
  time: '2026-11-22T15:30:28.123Z',
  tenantId: TENANT,
  actor: { kind: 'service', id: 'worker' },
  action: 'generation.minted',
  targets: [{ kind: 'generation', id: `g${index}` }],
  context: { tokenId: index },
}));
const TREE = new MerkleTree(EVENTS.map(eventLeafHash));
const noteAt = (size: number, seed = SEED, tenant = TENANT): string =>
  signCheckpoint({ origin: `${NAME}/${tenant}`, size, root: TREE.root(size) }, NAME, seed);
const BUNDLE: AuditBundle = {
  ...{ format: 'intaglio.audit-log', version: 1, tenantId: TENANT },
  keys: [keyOf(SEED)],
  checkpoints: [9, 4].map((size) => noteAt(size)),
  events: EVENTS,
};
const withEvents = (events: readonly unknown[]): unknown => ({ ...BUNDLE, events });

describe('a log as one file', () => {
  it('holds, and says how much of it is signed', () => {
    const verdict = { ok: true, tenantId: TENANT, events: 11, checkpoints: 2, signedEvents: 9, signers: [keyOf(SEED)] };
    expect(verifyAuditBundle(JSON.parse(JSON.stringify(BUNDLE)))).toEqual(verdict);
    expect(verifyAuditBundle(BUNDLE, [keyOf(SEED)])).toEqual(verdict);
  });

  it.each([
    ['an event was changed', withEvents(EVENTS.with(5, { ...EVENTS[5]!, action: 'generation.failed' })), 4, 9],
    ['an event was left out', withEvents(EVENTS.toSpliced(2, 1)), 0, 4],
    ['two events changed places', withEvents(EVENTS.with(6, EVENTS[7]!).with(7, EVENTS[6]!)), 4, 9],
    ['the end was cut off', withEvents(EVENTS.slice(0, 8)), 4, 9],
    ['an event was put in', withEvents(EVENTS.toSpliced(4, 0, EVENTS[10]!)), 4, 9],
  ])('says where when %s', (_, bundle, after, upTo) => {
    expect(verifyAuditBundle(bundle)).toEqual({ ok: false, reason: 'not-as-signed', after, upTo });
  });

  it.each([
    ['it is nothing', null, { ok: false, reason: 'malformed' }],
    ['it has something more', { ...BUNDLE, more: 1 }, { ok: false, reason: 'malformed' }],
    ['nothing is signed', { ...BUNDLE, checkpoints: [] }, { ok: false, reason: 'unsigned' }],
    ['a line is no event', withEvents(EVENTS.with(3, null as never)), { ok: false, reason: 'no-event', place: 3 }],
    [
      'an event is another tenant’s',
      withEvents(EVENTS.with(10, { ...EVENTS[10]!, tenantId: EVENTS[1]!.id })),
      { ok: false, reason: 'no-event', place: 10 },
    ],
    [
      'a checkpoint is of another log',
      { ...BUNDLE, checkpoints: [noteAt(4), noteAt(9, SEED, EVENTS[1]!.id)] },
      { ok: false, reason: 'bad-checkpoint', place: 1 },
    ],
    [
      'a checkpoint was signed by a key that the file does not name',
      { ...BUNDLE, checkpoints: [noteAt(4, new Uint8Array(32).fill(8))] },
      { ok: false, reason: 'bad-checkpoint', place: 0 },
    ],
  ])('is refused when %s', (_, bundle, verdict) => {
    expect(verifyAuditBundle(bundle)).toEqual(verdict);
  });

  it('is refused by whoever trusts another key, also when the file brings its own', () => {
    expect(verifyAuditBundle(BUNDLE, [keyOf(new Uint8Array(32).fill(8))])).toEqual({ ok: false, reason: 'not-signed-by-trusted-key' });
  });
});

describe('a log for a spreadsheet', () => {
  it('has a row for each event, and no cell that is a formula', () => {
    const event = { ...EVENTS[1]!, actor: { kind: 'service', id: '=1+1' }, targets: [...EVENTS[1]!.targets, ...EVENTS[2]!.targets] };
    const [head, first, second, end] = auditCsv([
      { index: 0, event: EVENTS[0]! },
      { index: 1, event },
    ]).split('\r\n');
    expect(head).toBe('place,time,actor kind,actor,action,targets,context,event');
    expect(first).toBe(`1,2026-11-22T15:30:28.123Z,service,worker,generation.minted,generation g0,tokenId=0,${EVENTS[0]!.id}`);
    expect(second).toContain(",'=1+1,generation.minted,generation g1; generation g2,");
    expect(end).toBe('');
  });
});
