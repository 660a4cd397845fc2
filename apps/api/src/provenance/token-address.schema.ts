import { z } from 'zod';

/** uint256 has at most 78 decimal digits. */
export const chainIdSchema = z
  .string()
  // What comes after reads it as a number: text that is none must not get there.
  .regex(/^\d{1,78}$/, { abort: true })
  .meta({ examples: ['31337'] });
export const addressSchema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .meta({ examples: ['0x5FbDB2315678afecb367f032d93F642f64180aa3'] });
const MAX_UINT256 = 2n ** 256n - 1n;
export const cidSchema = z
  .string()
  .regex(/^b[a-z2-7]{58}$/)
  .meta({ examples: ['bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'] });
export const tokenIdSchema = chainIdSchema.refine((text) => BigInt(text) <= MAX_UINT256, 'Must fit 256 bits').meta({ examples: ['1'] });
