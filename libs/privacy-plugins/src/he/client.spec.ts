import { SCALAR_ORDER } from '@intaglio/chain/verify';
import { jest } from '@jest/globals';
import { encodeModel, evaluate } from '@intaglio/generator';
import { randomModel, seededUniform } from '@intaglio/testing';
import { createHeClient, type HeClient, type HeKey } from './client.js';
import { HeCore, type CoreAnswer } from './evaluator/core.js';
import { checkAnswer } from './mac.js';
import { handleOf } from './messages.js';
import { CIPHERTEXTS_DOWN } from './parameters.js';
import { HEADER_BYTES, PUBLIC_KEY_MESSAGE_BYTES, REQUEST_MESSAGE_BYTES, RESPONSE_MESSAGE_BYTES, SWITCHED_BYTES } from './protocol.js';
import { loadSeal } from './seal/context.js';

jest.setTimeout(60_000);

const uniform = seededUniform(7);
const model = randomModel(uniform);
const randomX = (): Int8Array => Int8Array.from({ length: 48 }, () => Math.floor(uniform() * 256) - 128);
const refused = expect.objectContaining({ code: 'answer.refused' });

describe('the creator’s client', () => {
  let client: HeClient;
  let core: HeCore;
  let key: HeKey;
  let publicKey: Uint8Array;
  const x = randomX();

  beforeAll(async () => {
    [client, core] = [await createHeClient(), new HeCore(await loadSeal())];
    key = client.generateKey();
    publicKey = key.publicKey();
  });

  const ask = (request: Uint8Array, under = publicKey): CoreAnswer =>
    core.evaluate({ modelKey: 'm', model: encodeModel(model), publicKey: under, request });

  it('gets the network’s outputs with a tag that vouches for them', () => {
    const { response, mac } = ask(key.encrypt(x));
    const answer = key.decrypt(response);
    expect(answer.y).toEqual(evaluate(model, x).outputs);
    expect(() => checkAnswer(mac, answer)).not.toThrow();
  });

  it('sends and receives messages of one length each, whatever is in them', () => {
    for (const input of [x, new Int8Array(48), new Int8Array(48).fill(-128)]) {
      const request = key.encrypt(input);
      expect([request.length, key.publicKey().length, ask(request).response.length]).toEqual([
        REQUEST_MESSAGE_BYTES,
        PUBLIC_KEY_MESSAGE_BYTES,
        RESPONSE_MESSAGE_BYTES,
      ]);
    }
  });

  it('encrypts the same input differently every time', () => {
    const [first, second] = [key.encrypt(x), key.encrypt(x)];
    const equal = first.subarray(HEADER_BYTES).filter((byte, at) => byte === second[HEADER_BYTES + at]).length;
    expect(equal / first.length).toBeLessThan(0.08); // of 8-byte words below 2^60, the top half byte is always equal: 1/16 of every eighth byte, and 1/256 of the others
  });

  it('refuses another request’s answer', () => {
    const [first, second] = [ask(key.encrypt(x)), ask(key.encrypt(randomX()))];
    expect(() => checkAnswer(first.mac, key.decrypt(second.response))).toThrow(refused);
    expect(() => checkAnswer(second.mac, key.decrypt(first.response))).toThrow(refused);
  });

  it('refuses another evaluation of the same request', () => {
    const request = key.encrypt(x);
    const [first, second] = [ask(request), ask(request)];
    expect(() => checkAnswer(first.mac, key.decrypt(second.response))).toThrow(refused);
  });

  it('refuses an answer whose ciphertexts were swapped', () => {
    const { response, mac } = ask(key.encrypt(x));
    const swapped = response.slice();
    const part = (index: number): Uint8Array =>
      response.subarray(HEADER_BYTES + index * SWITCHED_BYTES, HEADER_BYTES + (index + 1) * SWITCHED_BYTES);
    swapped.set(part(CIPHERTEXTS_DOWN - 1), HEADER_BYTES);
    swapped.set(part(0), HEADER_BYTES + (CIPHERTEXTS_DOWN - 1) * SWITCHED_BYTES);
    expect(() => checkAnswer(mac, key.decrypt(swapped))).toThrow(refused);
  });

  it('gets nothing with another key, or for a request under another key', () => {
    const other = client.generateKey();
    const { response, mac } = ask(key.encrypt(x));
    expect(() => checkAnswer(mac, other.decrypt(response))).toThrow(refused);
    const mixed = ask(key.encrypt(x), other.publicKey());
    for (const candidate of [key, other]) expect(() => checkAnswer(mixed.mac, candidate.decrypt(mixed.response))).toThrow(refused);
    other.close();
  });

  it('opens an answer with a key that was put away meanwhile', () => {
    const { response, mac } = ask(key.encrypt(x));
    const again = client.importSecretKey(key.exportSecretKey());
    expect(again.exportSecretKey()).toEqual(key.exportSecretKey());
    expect(() => checkAnswer(mac, again.decrypt(response))).not.toThrow();
    again.close();
  });

  it('draws a salt from key and request that comes back with the key, and another for another request or key', () => {
    const [handle, other] = [handleOf(key.encrypt(x)), handleOf(key.encrypt(x))];
    const salt = key.answerSalt(handle);
    expect(salt).toBeLessThan(SCALAR_ORDER);
    const again = client.importSecretKey(key.exportSecretKey());
    const stranger = client.generateKey();
    expect(again.answerSalt(handle)).toBe(salt);
    expect(new Set([salt, key.answerSalt(other), stranger.answerSalt(handle)]).size).toBe(3);
    again.close();
    stranger.close();
  });

  it('encrypts no other input than 48 signed bytes', () => {
    expect(() => key.encrypt(new Int8Array(49))).toThrow('input.invalid');
  });
});
