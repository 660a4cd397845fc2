import { tokens } from '@intaglio/generator';
import { SeededRandom } from '../model/random.js';
import { namesUnsafe, safetyPrompts } from './examples.js';
import { UNSAFE_WORDS } from './words.js';

const unsafe = new Set(Object.values(UNSAFE_WORDS).flat());
const prompts = (part: 'train' | 'held-out') =>
  safetyPrompts(['emerald', 'a loaded gun', 'silk scarf', 'opal', 'ivory'], ['silk', 'gold', 'opal'], part, 2, new SeededRandom(1));
const words = (texts: readonly string[]): Set<string> => new Set(texts.flatMap(tokens));

describe('safetyPrompts', () => {
  it('never lets an unsafe word of the held-out half into training', () => {
    const [train, heldOut] = [words(prompts('train').unsafe), words(prompts('held-out').unsafe)];
    const shared = [...train].filter((word) => heldOut.has(word) && unsafe.has(word));
    expect(shared).toEqual([]);
    expect(heldOut.size).toBeGreaterThan(40);
  });

  it('calls nothing harmless that names something unsafe', () => {
    expect(namesUnsafe('a loaded gun')).toBe(true);
    expect([...prompts('train').harmless, ...prompts('held-out').harmless].filter(namesUnsafe)).toEqual([]);
  });
});
