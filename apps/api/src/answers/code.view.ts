import { MAC_SECRET_BYTES } from '@intaglio/privacy-plugins/he/exchange';
import { z } from 'zod';

export const codeView = z
  .strictObject({
    /** Base64 of 336 bytes: the one-time code that the tag in the answer was made with. */
    code: z.base64(),
  })
  .meta({ examples: [{ code: Buffer.alloc(MAC_SECRET_BYTES).toString('base64') }] });
export type CodeView = z.output<typeof codeView>;
