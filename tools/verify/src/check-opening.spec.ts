import { createHash } from 'node:crypto';
import { fieldFromRandom, handleCommitment, inputCommitment } from '@intaglio/chain/verify';
import type { EncryptedOpening } from '@intaglio/client-sdk/encrypted';
import { promptToInput, type EmbeddingTable } from '@intaglio/generator';
import { embeddingTable } from '@intaglio/generator/artefacts';
import { decodeBase64url, encodeBase64url, promptSecrets, type PromptOpening } from '@intaglio/privacy-plugins/client';
import { createHeClient } from '@intaglio/privacy-plugins/he/client';
import { checkOpening } from './check-opening.js';
import { formatOpening } from './format-opening.js';
import { parseOpenArguments } from './open-arguments.js';

const salt = Uint8Array.from({ length: 32 }, (_, i) => i);
const opening: PromptOpening = {
  version: 1,
  prompt: 'a velvet garden in navy blue before the storm',
  traits: { metal: 'rose gold', energy: 40 },
  salt: encodeBase64url(salt),
};

let table: EmbeddingTable;
let commitment: bigint;
beforeAll(async () => {
  table = await embeddingTable();
  const { inputSaltBytes, latentSeed } = promptSecrets(salt);
  const x = promptToInput(table, { prompt: opening.prompt, traits: opening.traits, latentSeed });
  commitment = inputCommitment(x, fieldFromRandom(inputSaltBytes));
});

describe('checkOpening', () => {
  it('opens the commitment that the words were made into', () => {
    expect(checkOpening(table, opening, commitment)).toEqual({ outcome: 'opens', input: 'words' });
    expect(checkOpening(table, JSON.parse(JSON.stringify(opening)), commitment)).toEqual({ outcome: 'opens', input: 'words' });
  });

  it.each<[string, Partial<PromptOpening>]>([
    ['another prompt', { prompt: 'a velvet garden in navy blue before the snow' }],
    ['other traits', { traits: { metal: 'rose gold', energy: 50 } }],
    ['no traits', { traits: undefined }],
    ['another salt', { salt: encodeBase64url(salt.map((byte, i) => (i === 31 ? byte ^ 1 : byte))) }],
  ])('does not open it with %s', (_, change) => {
    expect(checkOpening(table, { ...opening, ...change }, commitment)).toEqual({ outcome: 'does-not-open', input: 'words' });
  });

  it('opens with every prompt that the network reads alike: the commitment is to x, not to letters', () => {
    for (const prompt of ['before the storm a navy blue velvet garden in', `${opening.prompt} xqzzwv`, opening.prompt.toUpperCase()])
      expect(checkOpening(table, { ...opening, prompt }, commitment)).toEqual({ outcome: 'opens', input: 'words' });
  });

  it('does not open another commitment', () => {
    for (const other of [commitment + 1n, 0n])
      expect(checkOpening(table, opening, other)).toEqual({ outcome: 'does-not-open', input: 'words' });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'opening'],
    ['another version', { ...opening, version: 2 }],
    ['no salt', { version: 1, prompt: opening.prompt }],
    ['a short salt', { ...opening, salt: encodeBase64url(salt.subarray(1)) }],
    ['something added', { ...opening, note: 'x' }],
    ['an unknown metal', { ...opening, traits: { metal: 'unobtainium' } }],
  ])('cannot read %s, and does not repeat it', (_, document) => {
    const verdict = checkOpening(table, document, commitment);
    expect(verdict.outcome).toBe('unreadable');
    expect(formatOpening(verdict, 'it', table.sha256)).not.toMatch(/velvet|unobtainium/);
  });
});

describe('checkOpening of an encrypted prompt', () => {
  let encrypted: EncryptedOpening;
  let onChain: bigint;
  beforeAll(async () => {
    const key = (await createHeClient()).generateKey();
    const latentSeed = new Uint8Array(32).fill(5);
    const ciphertext = key.encrypt(promptToInput(table, { prompt: opening.prompt, latentSeed }));
    key.close();
    onChain = handleCommitment(new Uint8Array(createHash('sha256').update(ciphertext).digest()));
    const encoded = { latentSeed: encodeBase64url(latentSeed), ciphertext: encodeBase64url(ciphertext) };
    encrypted = { version: 1, kind: 'encrypted', prompt: opening.prompt, ...encoded };
  });

  it('opens the commitment to its ciphertext, and no other', () => {
    expect(checkOpening(table, JSON.parse(JSON.stringify(encrypted)), onChain)).toEqual({ outcome: 'opens', input: 'ciphertext' });
    for (const other of [onChain + 1n, commitment])
      expect(checkOpening(table, encrypted, other)).toEqual({ outcome: 'does-not-open', input: 'ciphertext' });
  });

  it('does not open it with one bit of the ciphertext changed', () => {
    const bytes = decodeBase64url(encrypted.ciphertext)!;
    const changed = encodeBase64url(bytes.with(16, bytes[16]! ^ 1));
    expect(checkOpening(table, { ...encrypted, ciphertext: changed }, onChain)).toEqual({ outcome: 'does-not-open', input: 'ciphertext' });
  });

  it.each<[string, (opening: EncryptedOpening) => object]>([
    ['another kind', (document) => ({ ...document, kind: 'sealed' })],
    ['a short ciphertext', (document) => ({ ...document, ciphertext: document.ciphertext.slice(4) })],
    ['a ciphertext with another header', (document) => ({ ...document, ciphertext: `AAAA${document.ciphertext.slice(4)}` })],
    ['a short seed', (document) => ({ ...document, latentSeed: document.latentSeed.slice(4) })],
    ['something added', (document) => ({ ...document, note: 'x' })],
  ])('cannot read %s, and does not repeat it', (_, change) => {
    const verdict = checkOpening(table, change(encrypted), onChain);
    expect(verdict.outcome).toBe('unreadable');
    expect(formatOpening(verdict, 'it', table.sha256)).not.toMatch(/velvet/);
  });

  it('is said to show no more than it does', () => {
    const words = formatOpening({ outcome: 'opens', input: 'ciphertext' }, 'the input commitment 7', table.sha256);
    expect(words).toContain('ciphertext in this file makes exactly the input commitment 7');
    expect(words).toMatch(/does not show that the prompt in this file is what the ciphertext holds/);
    expect(words).toMatch(/the service had the ciphertext too/);
    expect(formatOpening({ outcome: 'does-not-open', input: 'ciphertext' }, 'it', table.sha256)).toContain('NO MATCH');
  });
});

describe('formatOpening', () => {
  const words = (outcome: 'opens' | 'does-not-open'): string =>
    formatOpening({ outcome, input: 'words' }, 'the input commitment 7', table.sha256);

  it('says what a match shows, to whom, and what it does not show', () => {
    expect(words('opens')).toContain('make exactly the input commitment 7');
    expect(words('opens')).toMatch(/does not show who/);
    expect(words('opens')).toMatch(/in any order/);
    expect(words('opens')).toMatch(/everybody to whom you show the file/);
  });

  it('names the table when there is no match', () => {
    expect(words('does-not-open')).toContain('NO MATCH');
    expect(words('does-not-open')).toContain(table.sha256);
  });
});

describe('parseOpenArguments', () => {
  const collection = `0x${'ab'.repeat(20)}`;

  it('reads both forms', () => {
    expect(parseOpenArguments(['o.json', `31337/${collection}/12`])).toEqual({
      path: 'o.json',
      token: { chainId: 31337, collection, tokenId: 12n },
    });
    expect(parseOpenArguments(['o.json', '--commitment', '12'])).toEqual({ path: 'o.json', commitment: 12n });
  });

  it.each([
    [[]],
    [['o.json']],
    [['o.json', '12']],
    [['o.json', `31337/${collection}/12`, 'more']],
    [['o.json', '--commitment']],
    [['o.json', '--commitment', '-1']],
    [['o.json', '--commitment', '0x12']],
    [['o.json', '--commitment', '12', 'more']],
    [['--commitment', '12']],
  ])('refuses %j', (words) => expect(parseOpenArguments(words)).toBeUndefined());
});
