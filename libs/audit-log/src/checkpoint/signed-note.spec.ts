import { decodeVerifierKey, encodeVerifierKey, keyIdOf, openNote, signNote, type NoteKey } from './signed-note.js';
import { fromBase64 } from './base64.js';

/** The example of golang.org/x/mod/sumdb/note, whose format https://c2sp.org/signed-note describes. */
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const SEED = fromBase64('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz')!.slice(1);
const TEXT = 'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace('’', "'");
const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
const key = decodeVerifierKey(VKEY) as NoteKey;

describe('signed notes', () => {
  it('are those of the published example, key and signature', () => {
    expect(encodeVerifierKey(key)).toBe(VKEY);
    expect(Buffer.from(keyIdOf(key)).toString('hex')).toBe('c74f20a3');
    expect(signNote(TEXT, 'PeterNeumann', SEED)).toBe(NOTE);
    expect(openNote(NOTE, key)).toBe(TEXT);
  });

  it('may be signed by others too, known or not', () => {
    const other = signNote(TEXT, 'EnochRoot', new Uint8Array(32).fill(7)).split('\n').at(-2)!;
    expect(openNote(`${NOTE}${other}\n`, key)).toBe(TEXT);
    expect(openNote(`${TEXT}\n${other}\n`, key)).toBeUndefined();
  });

  it.each([
    ['a changed text', NOTE.replace('answer', 'Answer')],
    ['a changed signature', NOTE.replace('x08go/ZJ', 'x08go/ZK')],
    ['a line more', NOTE.replace('is.\n', 'is.\nAnd more.\n')],
    ['no signature', TEXT],
    ['no end', NOTE.slice(0, -1)],
    ['a signature line that is none', `${NOTE}- PeterNeumann\n`],
    ['another base64 of the same bytes', NOTE.replace('AM=', 'AN=')],
    ['one good and one bad signature of the same key', `${NOTE}${NOTE.split('\n').at(-2)!.replace('kuBS', 'kuBT')}\n`],
    ['nothing', ''],
  ])('refuse %s', (_name, note) => expect(openNote(note, key)).toBeUndefined());

  it('refuse a key of the same name that is another', () => {
    const publicKey = Uint8Array.from(key.publicKey, (byte, index) => (index === 0 ? byte ^ 1 : byte));
    expect(openNote(NOTE, { ...key, publicKey })).toBeUndefined();
  });

  it.each(['', 'PeterNeumann', VKEY.replace('c74f20a3', 'c74f20a4'), VKEY.replace('+AR', '+BR'), VKEY.replace('Peter', 'Pe ter')])(
    'know no key in %j',
    (text) => expect(decodeVerifierKey(text)).toBeUndefined(),
  );

  it.each([
    ['no newline at its end', 'text', 'name'],
    ['an empty line', 'a\n\nb\n', 'name'],
    ['a name with a space', 'text\n', 'my name'],
    ['a name with a plus', 'text\n', 'my+name'],
  ])('are not made of %s', (_what, text, name) => expect(() => signNote(text, name, SEED)).toThrow(RangeError));
});
