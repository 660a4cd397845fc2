import { Recent } from './recent.js';

describe('Recent', () => {
  it('makes a value once for all who ask, also at the same time', async () => {
    const recent = new Recent<number>(2);
    let made = 0;
    const make = () => Promise.resolve(++made);
    expect(await Promise.all([recent.get('a', make), recent.get('a', make)])).toEqual([1, 1]);
    expect(await recent.get('a', make)).toBe(1);
  });

  it('lets go of the one that was unused for longest', async () => {
    const recent = new Recent<string>(2);
    const made: string[] = [];
    const get = (key: string) =>
      recent.get(key, () => {
        made.push(key);
        return Promise.resolve(key);
      });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('forgets what could not be made', async () => {
    const recent = new Recent<string>(2);
    await expect(recent.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await recent.get('a', () => Promise.resolve('yes'))).toBe('yes');
  });

  it('does not forget a newer value in place of an older one', async () => {
    const recent = new Recent<string>(1);
    const old = recent.get('a', () => Promise.resolve('old'));
    recent.forget('a', old);
    const made = recent.get('a', () => Promise.resolve('new'));
    recent.forget('a', old);
    expect(await recent.get('a', () => Promise.resolve('third'))).toBe(await made);
  });
});
