import { figure, type Figure } from './figure.js';
import type { RowGroup } from './row-group.js';
import { run } from './run.js';

interface Probe extends RowGroup {
  readonly setUps: () => number;
}

function groupOf(names: readonly string[], yielded: readonly string[] = names): Probe {
  let setUps = 0;
  return {
    names,
    setUps: () => setUps,
    async *measure() {
      setUps++;
      for (const name of yielded) yield figure({ name, unit: 'ms', values: [1] });
    },
  };
}

const namesOf = (figures: readonly Figure[]): string[] => figures.map(({ name }) => name);
const quiet = (): void => undefined;

describe('selection by prefix', () => {
  const [proof, gas] = [groupOf(['proof.single', 'proof.witness-share']), groupOf(['gas.mint'])];

  it('measures every row without a prefix, in order', async () => {
    expect(namesOf(await run([proof, gas], [], quiet))).toEqual(['proof.single', 'proof.witness-share', 'gas.mint']);
  });

  it('measures the rows that begin with one of the prefixes, and sets up no other group', async () => {
    const untouched = groupOf(['he.keygen']);
    expect(namesOf(await run([proof, gas, untouched], ['proof.w', 'gas'], quiet))).toEqual(['proof.witness-share', 'gas.mint']);
    expect(untouched.setUps()).toBe(0);
  });

  it('refuses a prefix that fits no row before it measures anything', async () => {
    const group = groupOf(['proof.single']);
    await expect(run([group], ['proof', 'prof'], quiet)).rejects.toThrow(/No row begins with prof\./);
    expect(group.setUps()).toBe(0);
  });

  it('does not take a prefix for a part of a name', async () => {
    await expect(run([gas], ['mint'], quiet)).rejects.toThrow(/No row begins with mint/);
  });
});

describe('what a group owes', () => {
  it('is every wanted row that it announces', async () => {
    await expect(run([groupOf(['a.one', 'a.two'], ['a.one'])], [], quiet)).rejects.toThrow('not measured: a.two');
  });

  it('is no row that it does not announce', async () => {
    await expect(run([groupOf(['a.one'], ['a.one', 'b.two'])], [], quiet)).rejects.toThrow('b.two is not announced');
  });

  it('is reported row by row, as each finishes', async () => {
    const seen: string[] = [];
    const broken = groupOf(['a.one', 'a.two'], ['a.one']);
    await expect(run([broken], [], ({ name }) => seen.push(name))).rejects.toThrow();
    expect(seen).toEqual(['a.one']);
  });
});
