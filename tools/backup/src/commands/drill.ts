import { runDrill } from '../drill/drill.js';

/** `npm run drill`: a disaster on this machine, in temporary directories, and what it costs; docs/operations/backup.md. */
const drill = await runDrill();
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const { restored } = drill;
const checks = [
  { ok: drill.earlierPieceVerifies, says: 'the piece from before the snapshot verifies' },
  { ok: drill.waitingPieceVerifies, says: 'the piece that was accepted before the snapshot is finished and verifies' },
  {
    ok: drill.isRefusedTwice,
    says: 'one that was minted after the snapshot gets no second token; its generation ends failed',
  },
];
console.log(`
  backup      ${seconds(drill.backupMs)} under load: ${restored.rows} rows, ${restored.blocks} blocks, ${restored.auditTrees} audit trees
  RPO         ${seconds(drill.lostMs)} lost (${drill.lostChanges} acknowledged changes) when the disaster follows the backup at once; with a backup every n hours, up to n hours more
  RTO         ${seconds(drill.restoreMs)} to restore and verify, ${seconds(drill.answersMs)} until the API answers, ${seconds(drill.finishesMs)} until what had been accepted is minted
${checks.map(({ ok, says }) => `  ${ok ? 'yes' : 'NO '}         ${says}`).join('\n')}`);
process.exit(checks.every(({ ok }) => ok) ? 0 : 1);
