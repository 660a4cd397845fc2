import { dp, he, teeNitro, teeSimulator } from './index.js';
import { BACKEND_OPTIONS } from './options.js';

describe('the options that are told apart from their backends', () => {
  it('are those of the backends', () => {
    const backends = [dp, teeSimulator, teeNitro, he];
    expect(backends.map(({ id }) => id)).toEqual(Object.keys(BACKEND_OPTIONS));
    for (const { id, options } of backends) expect(BACKEND_OPTIONS[id as keyof typeof BACKEND_OPTIONS]).toBe(options);
  });
});
