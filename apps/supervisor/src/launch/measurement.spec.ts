import { createHash } from 'node:crypto';
import { measure, type MeasuredParts } from './measurement.js';

const sha384 = (text: string): string => createHash('sha384').update(text).digest('hex');
const parts: MeasuredParts = {
  program: sha384('program'),
  runtime: sha384('node'),
  nodeArguments: ['--permission', '--allow-worker'],
  environment: {},
};
const usual = measure(parts);

describe('measure', () => {
  it('PCR0 and PCR2 are the program’s own hash', () => expect(usual).toMatchObject({ pcr0: parts.program, pcr2: parts.program }));

  it('PCR1 is the hash of canonical JSON that anybody can write down', () =>
    expect(usual.pcr1).toBe(sha384(`{"arguments":["--permission","--allow-worker"],"environment":{},"runtime":"${parts.runtime}"}`)));

  it.each<[string, Partial<MeasuredParts>]>([
    ['--inspect', { nodeArguments: [...parts.nodeArguments, '--inspect'] }],
    ['--require', { nodeArguments: [...parts.nodeArguments, '--require=./spy.cjs'] }],
    ['a flag left out', { nodeArguments: ['--allow-worker'] }],
    ['another order', { nodeArguments: [...parts.nodeArguments].reverse() }],
    ['NODE_OPTIONS', { environment: { NODE_OPTIONS: '--inspect' } }],
    ['LD_PRELOAD', { environment: { LD_PRELOAD: '/tmp/spy.so' } }],
    ['another runtime', { runtime: sha384('another node') }],
  ])('%s changes PCR1 and nothing else', (_, change) => {
    const changed = measure({ ...parts, ...change });
    expect(changed.pcr1).not.toBe(usual.pcr1);
    expect(changed).toMatchObject({ pcr0: usual.pcr0, pcr2: usual.pcr2 });
  });

  it('another program changes PCR0 and PCR2', () => {
    const changed = measure({ ...parts, program: sha384('another program') });
    expect([changed.pcr0, changed.pcr2]).not.toContain(usual.pcr0);
    expect(changed.pcr1).toBe(usual.pcr1);
  });
});
