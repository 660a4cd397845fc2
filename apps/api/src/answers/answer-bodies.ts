import { commitAnswerSchema, openAnswerSchema } from '@intaglio/domain';

export const commitBody = commitAnswerSchema.meta({ examples: [{ commitment: '8127361872631872638716238716' }] });
export const openBody = openAnswerSchema.meta({ examples: [{ genome: '7f'.repeat(40), safetyScore: 12, proof: '00'.repeat(256) }] });
