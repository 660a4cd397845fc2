import { createHash } from 'node:crypto';
import { encodeModel } from '../network/model-codec.js';
import { baseModel, embeddingTable } from './index.js';

describe('the shipped base model', () => {
  it('is the one its card describes', () => {
    const { model, card } = baseModel();
    expect(createHash('sha256').update(encodeModel(model)).digest('hex')).toBe(card.weightsSha256);
  });

  it('was trained for the shipped embedding table, which is read once', async () => {
    const table = await embeddingTable();
    expect(baseModel().card.embeddingSha256).toBe(table.sha256);
    expect(await embeddingTable()).toBe(table);
  });

  it('claims no privacy it does not have', () => {
    const { privacy } = baseModel().card;
    expect([privacy.epsilon, privacy.delta]).toEqual([null, null]);
    expect(privacy.statement).toMatch(/without differential privacy/);
  });
});
