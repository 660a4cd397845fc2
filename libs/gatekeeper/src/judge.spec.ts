import { DomainError, policySchema } from '@intaglio/domain';
import { judge, type Evidence } from './judge.js';

const policy = policySchema.parse({
  backend: { id: 'dp.model' },
  geneBounds: [{ gene: 0, min: 100, max: 200 }],
  words: { blocked: ['zebra'], protectedNames: ['Maison Aurelle'] },
});
const rgba = new Uint8Array(4 * 64 * 64).map((_, at) =>
  at % 4 === 3 ? 255 : (Math.floor(at / 4 / 7) + Math.floor(at / 256 / 9)) % 2 === 0 ? 20 : 230,
);
const good = {
  words: { prompt: 'an emerald garden at dusk', traits: { colour: 'emerald', metal: 'gold' } },
  card: { licences: ['MIT'] },
  piece: { genome: new Uint8Array(40).fill(128), safetyScore: 10, earlier: [new Uint8Array(40).fill(9)] },
  picture: { width: 64, height: 64, rgba },
} satisfies Evidence;

const failing = (evidence: Evidence): string[] =>
  judge(evidence, policy)
    .reasons.filter(({ passed }) => !passed)
    .map(({ check }) => check);

describe('judge', () => {
  it('accepts a good piece, with a reason for every check', () => {
    const verdict = judge(good, policy);
    expect(verdict.accepted).toBe(true);
    expect(verdict.reasons.map(({ check }) => check)).toEqual([
      'words.profanity',
      'words.personal-data',
      'words.unsafe-themes',
      'words.protected-names',
      'words.blocked',
      'licence.allowed',
      'policy.gene-bounds',
      'policy.safety',
      'genome.distance',
      'picture.contrast',
      'picture.structure',
      'picture.legibility',
    ]);
  });

  it.each<[string, Evidence, string[]]>([
    ['words', { words: { prompt: 'a zebra for Maison Aurelle' } }, ['words.protected-names', 'words.blocked']],
    ['a trait’s words', { words: { prompt: 'an emerald garden', traits: { colour: 'Maison-Aurelle' } } }, ['words.protected-names']],
    ['licence', { card: { licences: ['CC-BY-NC-4.0'] } }, ['licence.allowed']],
    ['bounds', { piece: { ...good.piece, genome: new Uint8Array(40).fill(99) } }, ['policy.gene-bounds']],
    ['safety', { piece: { ...good.piece, safetyScore: 201 } }, ['policy.safety']],
    ['distance', { piece: { ...good.piece, earlier: [good.piece.genome] } }, ['genome.distance']],
    [
      'picture',
      { picture: { width: 64, height: 64, rgba: new Uint8Array(4 * 64 * 64).fill(255) } },
      ['picture.contrast', 'picture.structure', 'picture.legibility'],
    ],
  ])('rejects for %s', (_name, change, checks) => {
    expect(failing({ ...good, ...change })).toEqual(checks);
    expect(judge({ ...good, ...change }, policy).accepted).toBe(false);
  });

  it('judges what is at hand', () => {
    expect(judge({ picture: good.picture }, policy).reasons).toHaveLength(3);
    expect(judge({ words: good.words }, policy).reasons).toHaveLength(5);
  });

  it('accepts nothing unseen', () => {
    expect(() => judge({}, policy)).toThrow(RangeError);
  });

  it('passes on the domain’s refusal of a prompt that is none', () => {
    expect(() => judge({ words: { prompt: 'x'.repeat(601) } }, policy)).toThrow(DomainError);
  });
});
