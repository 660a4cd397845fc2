import { createGenerationsSchema } from '@intaglio/domain';

const input = { kind: 'prompt', prompt: 'a navy blue medallion in rose gold, calm and dense' };
const piece = { brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1', recipient: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', input };
export const createGenerationsBody = createGenerationsSchema.meta({ examples: [{ items: [piece, piece] }] });
