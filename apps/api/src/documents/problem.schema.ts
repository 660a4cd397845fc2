import { ERROR_CODES, type ErrorCode } from '@intaglio/domain';
import { z } from 'zod';

export const ERROR_CODE_LIST = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457, with our closed code and, for fields, RFC 6901 pointers. */
export const problemSchema = z.strictObject({
  type: z.url(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.enum(ERROR_CODE_LIST),
  instance: z.string(),
  errors: z.array(z.strictObject({ pointer: z.string(), message: z.string() })).optional(),
});
