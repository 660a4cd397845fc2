import { bytesToHex } from '@noble/hashes/utils.js';
import { MerkleTree } from '../merkle/tree.js';
import { auditEventSchema, eventLeaf, eventLeafHash, type AuditEvent } from './audit-event.js';
import { verifyInclusionDocument } from './inclusion-document.js';

const EVENT: AuditEvent = {
  version: 1,
  id: '0192f0c4-5b1e-7cc0-8000-000000000001',
  time: '2026-11-22T15:30:28.123Z',
  tenantId: '0192f0c4-5b1e-7cc0-8000-000000000002',
  actor: { kind: 'api-key', id: 'itg_4f9a' },
  action: 'generation.requested',
  targets: [{ kind: 'generation', id: '0192f0c4-5b1e-7cc0-8000-000000000003' }],
  context: { inputCommitment: '0x1f', policyVersion: 3, sandbox: false },
};
const withContext = (context: unknown): unknown => ({ ...EVENT, context });
const accepts = (event: unknown): boolean => auditEventSchema.safeParse(event).success;

describe('audit event', () => {
  it('becomes the same bytes whatever the order of its keys', () => {
    const reversed = Object.fromEntries(Object.entries(EVENT).reverse()) as AuditEvent;
    expect(eventLeaf(reversed)).toEqual(eventLeaf(EVENT));
    expect(new TextDecoder().decode(eventLeaf(EVENT))).toMatch(
      /^\{"action":"generation\.requested","actor":\{"id":"itg_4f9a","kind":"api-key"\},"context"/,
    );
  });

  it.each([
    ['a sentence', withContext({ note: 'a golden medallion with a lion' })],
    ['a long string', withContext({ hash: 'a'.repeat(129) })],
    ['a line break', withContext({ note: 'gold\nlion' })],
    ['letters beyond ASCII', withContext({ note: 'médaillon' })],
    ['an object', withContext({ prompt: { text: 'x' } })],
    ['an array', withContext({ words: ['x'] })],
    ['null', withContext({ value: null })],
    ['a number that is none', withContext({ value: Number.NaN })],
    ['a key with spaces', withContext({ 'golden lion': true })],
    ['too many entries', withContext(Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`k${i}`, 1])))],
    ['an unknown property', { ...EVENT, prompt: 'x' }],
    ['another version', { ...EVENT, version: 2 }],
    ['an action that is no code', { ...EVENT, action: 'Generation requested' }],
    ['a local time', { ...EVENT, time: '2026-11-22T15:30:28+01:00' }],
    ['an actor without a kind', { ...EVENT, actor: { id: 'x' } }],
    ['a target named in prose', { ...EVENT, targets: [{ kind: 'brand', id: 'The Maison' }] }],
  ])('refuses %s', (_, event) => {
    expect(accepts(EVENT)).toBe(true);
    expect(accepts(event)).toBe(false);
  });

  it('is checked before it becomes a leaf', () => {
    expect(() => eventLeaf({ ...EVENT, context: { note: 'two words' } })).toThrow();
  });
});

describe('inclusion document', () => {
  const events = Array.from({ length: 7 }, (_, i): AuditEvent => ({ ...EVENT, context: { policyVersion: i } }));
  const tree = new MerkleTree(events.map(eventLeafHash));
  const documentOf = (index: number) => ({
    event: events[index],
    index,
    treeSize: tree.size,
    proof: tree.inclusionProof(index).map((hash) => bytesToHex(hash)),
    root: bytesToHex(tree.root()),
  });

  it('holds for every event', () => events.forEach((_, i) => expect(verifyInclusionDocument(documentOf(i))).toBe(true)));

  it.each([
    ['another event', { ...documentOf(2), event: events[3] }],
    ['an edited event', { ...documentOf(2), event: { ...events[2], time: '2026-11-22T15:30:29Z' } }],
    ['another place', { ...documentOf(2), index: 3 }],
    ['a short proof', { ...documentOf(2), proof: documentOf(2).proof.slice(1) }],
    ['an unknown property', { ...documentOf(2), note: 1 }],
    ['nothing', null],
  ])('fails for %s', (_, document) => expect(verifyInclusionDocument(document)).toBe(false));
});
