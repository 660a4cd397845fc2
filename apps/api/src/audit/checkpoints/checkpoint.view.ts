import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const exampleNote =
  'intaglio.example/audit/0192f0c4-5b1e-7cc0-8000-0000000000a1\n12\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\n— intaglio.example/audit …\n';

/** Where the contract of the audit logs' heads holds a checkpoint: `headOf(keccak256(origin))`, and its event `Anchored` in this block. */
const anchor = z.strictObject({
  chainId: z.int(),
  contract: z.string(),
  transaction: z.string(),
  block: z.int(),
});

const checkpoint = z.strictObject({
  size: z.int().min(1),
  root: hash,
  at: z.iso.datetime(),
  /** Signed note of https://c2sp.org/tlog-checkpoint: what is to be kept and compared. */
  note: z.string(),
  /** Null while it is not on chain; of the checkpoints between two anchorings only the newest is anchored. */
  anchor: anchor.nullable(),
});
const exampleCheckpoint = {
  size: 12,
  root: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  at: '2026-11-22T15:30:28.123Z',
  note: exampleNote,
  anchor: {
    chainId: 31_337,
    contract: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
    transaction: `0x${'44'.repeat(32)}`,
    block: 17,
  },
};

export const checkpointPageView = z
  .strictObject({
    items: z.array(checkpoint),
    /** Ask for what is below this size; null at the end. */
    nextCursor: z.int().nullable(),
  })
  .meta({ examples: [{ items: [exampleCheckpoint], nextCursor: null }] });
export type CheckpointPageView = z.output<typeof checkpointPageView>;

const finding = z.discriminatedUnion('kind', [
  /** The event’s row is not what its leaf was made of. */
  z.strictObject({ kind: z.literal('event-changed'), index: z.int(), eventId: z.string() }),
  /** There are fewer events than a signed checkpoint says. */
  z.strictObject({ kind: z.literal('events-missing'), size: z.int(), signedSize: z.int() }),
  /** Every event fits its leaf, and the tree is not the one that was signed: something between these sizes. */
  z.strictObject({ kind: z.literal('tree-changed'), after: z.int(), upTo: z.int() }),
]);

/** How the log stands. */
export const logStandingView = z
  .strictObject({
    /** Null until the first one is signed, a few seconds after the first event. */
    checkpoint: checkpoint.nullable(),
    /** When the platform last read its own log again; null when it has not yet. A reader who checks does not need it. */
    check: z.strictObject({ at: z.iso.datetime(), size: z.int(), finding: finding.nullable() }).nullable(),
    /** The first line of every checkpoint of this log; its keccak256 is the log's name in the contract of the anchors. */
    origin: z.string(),
    /** JSON-RPC of a node of the chain that a browser may ask for the anchors; null when this deployment names none. */
    node: z.url().nullable(),
  })
  .meta({
    examples: [
      {
        checkpoint: exampleCheckpoint,
        check: { at: '2026-11-22T15:30:30.123Z', size: 12, finding: null },
        origin: exampleNote.split('\n')[0],
        node: 'https://chain.example',
      },
    ],
  });
export type LogStandingView = z.output<typeof logStandingView>;

/** RFC 9162 §2.1.4: that the smaller tree is the beginning of the larger one. */
export const consistencyView = z
  .strictObject({ from: z.int().min(1), to: z.int().min(1), fromRoot: hash, toRoot: hash, proof: z.array(hash) })
  .meta({ examples: [{ from: 1, to: 2, fromRoot: '11'.repeat(32), toRoot: '22'.repeat(32), proof: ['33'.repeat(32)] }] });
export type ConsistencyView = z.output<typeof consistencyView>;

export const logKeysView = z
  .strictObject({
    /** Verifier keys of https://c2sp.org/signed-note, the newest first. */
    items: z.array(z.strictObject({ vkey: z.string(), since: z.iso.datetime() })),
  })
  .meta({
    examples: [
      { items: [{ vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', since: '2026-11-22T15:30:28.123Z' }] },
    ],
  });
export type LogKeysView = z.output<typeof logKeysView>;
