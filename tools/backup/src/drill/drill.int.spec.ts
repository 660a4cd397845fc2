import { runDrill, type Drill } from './drill.js';

let drill: Drill;
beforeAll(async () => {
  drill = await runDrill();
}, 300_000);

describe('a disaster from which a backup, the keys and the chain are left', () => {
  it('gives back every row, block and audit tree of the snapshot', () => {
    expect(drill.restored.rows).toBeGreaterThan(30);
    expect(drill.restored.auditTrees).toBe(1);
    expect(drill.auditSize.after).toBeGreaterThanOrEqual(drill.auditSize.before);
    expect(drill.restored.assets).toBeGreaterThanOrEqual(3);
    expect(drill.restored.blocks).toBeGreaterThanOrEqual(drill.restored.assets);
  });

  it('takes nothing but what was acknowledged after the snapshot', () => {
    expect(drill.keptChanges).toBeGreaterThan(0);
    // The last change may have begun just before the backup ended.
    expect(drill.lostMs).toBeLessThan(drill.backupMs + 2000);
  });

  it('leaves the piece from before verifiable from the chain and the restored store', () => expect(drill.earlierPieceVerifies).toBe(true));

  it('goes on with what was accepted, which takes the restored prompt, the kept keys and the nonce where the chain stands', () =>
    expect(drill.waitingPieceVerifies).toBe(true));

  it('makes no second token of a piece that was accepted before the snapshot and minted after it', () =>
    expect(drill.isRefusedTwice).toBe(true));
});
