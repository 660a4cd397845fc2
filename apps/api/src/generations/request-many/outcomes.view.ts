import { z } from 'zod';
import { problemSchema } from '../../documents/problem.schema.js';
import { acceptedGenerationView } from '../generation.view.js';

const [accepted] = acceptedGenerationView.meta()!['examples'] as [z.output<typeof acceptedGenerationView>];

export const generationOutcomesView = z
  .strictObject({
    /** In the order of the request. One of the two is null. */
    items: z.array(z.strictObject({ accepted: acceptedGenerationView.nullable(), problem: problemSchema.nullable() })),
    acceptedCount: z.int(),
  })
  .meta({
    examples: [
      {
        items: [
          { accepted, problem: null },
          {
            accepted: null,
            problem: {
              type: 'https://api.example.com/errors/prompt.too-long',
              title: 'The prompt is too long',
              status: 422,
              code: 'prompt.too-long',
              instance: 'urn:uuid:0192f0c4-5b1e-7cc0-8000-000000000001',
            },
          },
        ],
        acceptedCount: 1,
      },
    ],
  });
export type GenerationOutcomesView = z.output<typeof generationOutcomesView>;
