import type { Claim, ClaimGrounds } from './claim.js';
import { claimsOf } from './claims.js';

/** The dp backend with the shipped base model under a development key: the demo's case. */
const BASE: ClaimGrounds = {
  proofKind: 'computation',
  keyKind: 'development',
  backend: { id: 'dp.model', assurance: 'statistical', hides: ['training-data'] },
  weights: 'published',
  privacy: { epsilon: null, delta: null, statement: 'Only public pictures: no private item to protect.' },
  trained: false,
};
const standingsOf = (grounds: ClaimGrounds): string[] =>
  claimsOf(grounds).map(({ claim, standing, to }) => `${claim}: ${standing} (${to})`);
const find = (grounds: ClaimGrounds, claim: Claim['claim']): Claim[] => claimsOf(grounds).filter((entry) => entry.claim === claim);

describe('claims', () => {
  it('of the base model under a development key promise next to nothing', () => {
    expect(standingsOf(BASE)).toEqual([
      'computation: simulated (everyone)',
      'binding: simulated (everyone)',
      'picture: proven (everyone)',
      'prompt: not-hidden (the operator)',
      'prompt: attested (everyone else)',
      'weights: not-hidden (everyone)',
      'training-data: not-hidden (everyone)',
      'model-card: attested (everyone)',
      'gatekeeper: attested (everyone)',
    ]);
    expect(find(BASE, 'computation')[0]!.text).toContain('anyone can forge');
    expect(find(BASE, 'training-data')[0]!.text).toContain(BASE.privacy.statement);
  });

  it('name the signers of a training statement for what they say, and never call it proven', () => {
    const grounds: ClaimGrounds = { ...BASE, privacy: { epsilon: 8, delta: 1e-5, statement: 'One item.' }, trained: true };
    const [training, card] = [find(grounds, 'training-data')[0]!, find(grounds, 'model-card')[0]!];
    expect([training.standing, card.standing]).toEqual(['statistical', 'attested']);
    expect(training.text).toContain('the trainer’s word, signed');
    expect(card.text).toContain('which one');
    expect(find({ ...grounds, trained: false }, 'training-data')[0]!.text).toContain('is the brand’s word');
  });

  it('call a computation proven under a production key only', () => {
    const [computation] = find({ ...BASE, keyKind: 'production' }, 'computation');
    expect(computation!.standing).toBe('proven');
    expect(computation!.text).not.toContain('forge');
  });

  describe('of an attested piece', () => {
    const ATTESTED: ClaimGrounds = {
      ...{ proofKind: 'attested', keyKind: 'production', weights: 'committed', privacy: BASE.privacy, trained: false },
      backend: { id: 'test.encrypted', assurance: 'cryptographic', hides: ['prompt'] },
    };

    it('call the computation the evaluator’s word, and proven only what the proof shows', () => {
      expect(standingsOf(ATTESTED).slice(0, 4)).toEqual([
        'computation: attested (everyone)',
        'bounds: proven (everyone)',
        'binding: proven (everyone)',
        'picture: proven (everyone)',
      ]);
      const [computation] = find(ATTESTED, 'computation');
      expect(computation!.text).toContain('is the word of the evaluator');
      expect(computation!.text).toContain('Nothing proves that the network was run');
      expect(computation!.text).not.toContain('forge');
      expect(find(ATTESTED, 'bounds')[0]!.text).toContain('within the policy’s bounds and the signed score within its limit');
      expect(claimsOf({ ...ATTESTED, proofKind: 'computation' }).map(({ claim }) => claim)).not.toContain('bounds');
    });

    it('are worth nothing under a development key, the evaluator’s word included', () => {
      const development: ClaimGrounds = { ...ATTESTED, keyKind: 'development' };
      for (const claim of ['computation', 'bounds', 'binding'] as const) {
        expect(find(development, claim)).toMatchObject([{ standing: 'simulated' }]);
        expect(find(development, claim)[0]!.text).toContain('anyone can forge');
      }
    });

    it('made under encryption say who could read and judge what', () => {
      const encrypted: ClaimGrounds = { ...ATTESTED, backend: { id: 'he.bfv', assurance: 'cryptographic', hides: ['prompt', 'weights'] } };
      const [operator] = find(encrypted, 'prompt');
      expect(operator).toMatchObject({ standing: 'attested', to: 'the operator' });
      for (const words of [
        'encrypted the network’s input under a key that it alone holds',
        'That it computed the brand’s network is its word',
        'a guess at the prompt can be tested',
        'when and how often',
      ])
        expect(operator!.text).toContain(words);
      expect(find(encrypted, 'gatekeeper')[0]!.text).toContain('Nobody has judged the words');
      const [towardsOperator, everyoneElse] = find(encrypted, 'weights');
      expect(towardsOperator).toMatchObject({
        standing: 'not-hidden',
        to: 'the operator',
        text: 'The service computes with the weights in the clear.',
      });
      expect(everyoneElse!.text).toContain('The creator was given the network’s exact outputs');
      expect(find({ ...encrypted, weights: 'published' }, 'weights')).toMatchObject([{ standing: 'not-hidden', to: 'everyone' }]);
      for (const claim of ['prompt', 'weights', 'gatekeeper'] as const)
        for (const { text } of find(encrypted, claim)) expect(text).not.toContain('enclave');
    });

    it('do not say that a model was used or a score computed, nor that the commitment is salted', () => {
      expect(find(ATTESTED, 'model-card')[0]!.text).toContain('the evaluator named a model');
      expect(find(ATTESTED, 'gatekeeper')[0]!.text).toContain('the safety score itself is the evaluator’s word');
      expect(find(ATTESTED, 'prompt')[1]!.text).toContain('a commitment to its ciphertext');
      expect(find(BASE, 'prompt')[1]!.text).toContain('a salted commitment');
    });
  });

  it('call training private in the statistical sense only, and name its bound', () => {
    const [training] = find({ ...BASE, privacy: { epsilon: 1.5, delta: 1e-6, statement: 'Brand data.' } }, 'training-data');
    expect(training).toMatchObject({ standing: 'statistical' });
    expect(training!.text).toContain('ε = 1.5, δ = 0.000001');
  });

  it('do not hide committed weights from the operator who computes with them', () => {
    expect(find({ ...BASE, weights: 'committed' }, 'weights').map(({ standing, to }) => [standing, to])).toEqual([
      ['not-hidden', 'the operator'],
      ['attested', 'everyone else'],
    ]);
  });

  it.each([
    ['simulated', 'simulated'],
    ['cryptographic', 'proven'],
    ['hardware', 'attested'],
  ] as const)('rest a prompt hidden by a %s backend on no more than that', (assurance, standing) => {
    const backend = { id: 'some.backend', assurance, hides: ['prompt', 'weights'] as const };
    for (const claim of ['prompt', 'weights'] as const)
      expect(find({ ...BASE, backend, weights: 'sealed' }, claim)[0]).toMatchObject({ standing, to: 'the operator' });
  });

  describe('of a piece made in an enclave', () => {
    const inEnclave = (assurance: 'simulated' | 'hardware', weights: ClaimGrounds['weights'] = 'sealed'): ClaimGrounds => ({
      ...BASE,
      backend: { id: assurance === 'simulated' ? 'tee.simulator' : 'tee.nitro', assurance, hides: ['prompt', 'weights'] },
      weights,
    });

    it('say of a simulated one who can read the prompt and the weights', () => {
      const simulated = 'The enclave is simulated on the operator’s machine: an administrator with root could read the';
      expect(find(inEnclave('simulated'), 'prompt')[0]!.text).toContain(`${simulated} prompt.`);
      expect(find(inEnclave('simulated'), 'weights')[0]!.text).toContain(`${simulated} weights.`);
    });

    it('say of a real one who attests to it, and what that is worth to others', () => {
      for (const claim of ['prompt', 'weights'] as const) {
        const { text } = find(inEnclave('hardware'), claim)[0]!;
        expect(text).toContain('attested by the maker of the hardware (for AWS Nitro: Amazon)');
        expect(text).toContain('whoever has not checked it has the operator’s word');
        expect(text).not.toContain('simulated');
      }
    });

    it('do not hide weights from the operator to whom they were given in the clear', () => {
      expect(find(inEnclave('hardware', 'committed'), 'weights')[0]).toMatchObject({ standing: 'not-hidden', to: 'the operator' });
      expect(find(inEnclave('hardware', 'published'), 'weights')).toMatchObject([{ standing: 'not-hidden', to: 'everyone' }]);
    });

    it('tell where the words were judged', () => {
      expect(find(inEnclave('simulated'), 'gatekeeper')[0]!.text).toContain('The words were judged inside the enclave');
      expect(find(BASE, 'gatekeeper')[0]!.text).not.toContain('enclave');
      const computed: ClaimGrounds = { ...BASE, backend: { id: 'he.bfv', assurance: 'cryptographic', hides: ['prompt'] } };
      expect(find(computed, 'gatekeeper')[0]!.text).not.toContain('enclave');
    });
  });
});
