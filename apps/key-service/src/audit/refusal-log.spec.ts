import { jest } from '@jest/globals';
import { RecordingAudit, silent } from '../testing/key-service.spec-support.js';
import type { KeyEvent } from './key-events.js';
import { RefusalLog } from './refusal-log.js';

const tenantId = '0198a0f0-0000-7000-8000-000000000001';
const refusal = (brandId: string, context: KeyEvent['context'] = { reason: 'measurement.not-allowed', measurement: 'aa' }): KeyEvent => ({
  ...{ tenantId, brandId, context },
  action: 'key.refused',
});

describe('RefusalLog', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const stage = () => {
    const audit = new RecordingAudit();
    return { audit, log: new RefusalLog(audit, silent) };
  };

  it('writes the first refusal of a kind at once and the others of the same minute as their number', async () => {
    const { audit, log } = stage();
    for (let i = 0; i < 500; i++) log.refused(refusal('brand'));
    await jest.advanceTimersByTimeAsync(0);
    expect(audit.events).toEqual([refusal('brand')]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(audit.events).toEqual([refusal('brand'), { ...refusal('brand'), context: { ...refusal('brand').context, repeated: 499 } }]);
  });

  it('writes one event a minute while refusals keep coming, and the next one at once after a quiet minute', async () => {
    const { audit, log } = stage();
    for (let second = 0; second < 180; second++) {
      log.refused(refusal('brand'));
      await jest.advanceTimersByTimeAsync(1000);
    }
    expect(audit.events.map(({ context }) => context.repeated)).toEqual([undefined, 59, 60, 60]);
    await jest.advanceTimersByTimeAsync(60_000);
    const before = audit.events.length;
    log.refused(refusal('brand'));
    await jest.advanceTimersByTimeAsync(0);
    expect(audit.events).toHaveLength(before + 1);
  });

  it('keeps brands, reasons and measurements apart, but not the brands that do not exist', async () => {
    const { audit, log } = stage();
    const different = [
      refusal('one'),
      refusal('two'),
      refusal('one', { reason: 'measurement.not-allowed', measurement: 'bb' }),
      refusal('one', { reason: 'document.stale', measurement: 'aa' }),
    ];
    different.forEach((event) => log.refused(event));
    for (let i = 0; i < 100; i++) log.refused(refusal(`guess-${i}`, { reason: 'brand.unknown' }));
    await jest.advanceTimersByTimeAsync(0);
    expect(audit.events).toEqual([...different, refusal('guess-0', { reason: 'brand.unknown' })]);
  });

  it('writes what it still owes when it ends, and counts nothing twice', async () => {
    const { audit, log } = stage();
    for (let i = 0; i < 3; i++) log.refused(refusal('brand'));
    await log.flush();
    await log.flush();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(audit.events.map(({ context }) => context.repeated)).toEqual([undefined, 2]);
  });

  it('loses no count when there are too many kinds to remember', async () => {
    const { audit, log } = stage();
    for (let round = 0; round < 2; round++) for (let i = 0; i < 10_001; i++) log.refused(refusal(`brand-${i}`));
    await log.flush();
    const counted = audit.events.reduce((sum, { context }) => sum + (context.repeated ?? 1), 0);
    expect(counted).toBe(2 * 10_001);
  });
});
