import { DomainError } from '@intaglio/domain';
import { OPERATIONS, type OperationAnswer } from '@intaglio/privacy-plugins/tee';
import { z } from 'zod';

const schema = z.strictObject({
  executedIn: z.literal('enclave'),
  /** What the receipt's check gave. */
  environment: z.strictObject({
    platform: z.enum(['simulated', 'aws-nitro']),
    isolation: z.enum(['process', 'namespaced', 'sealed', 'hardware']),
  }),
  ending: OPERATIONS['train-end'].answer,
});
export type EnclaveEnding = z.output<typeof schema>;
export type EnclaveAnswer = OperationAnswer<'train-end'>;

/** What a run that ended in an enclave keeps in the place of weights; the API reads the sealed model from it. */
export const encodeEnding = (ending: EnclaveEnding): Uint8Array => Buffer.from(JSON.stringify(ending), 'utf8');

/** An encoded model begins with other bytes than a JSON object does. */
const BRACE = 0x7b;

/** @returns undefined for weights in the clear: a run that this process executed. @throws DomainError `storage.corrupt` */
export function readEnding(kept: Uint8Array): EnclaveEnding | undefined {
  if (kept[0] !== BRACE) return undefined;
  const read = schema.safeParse(JSON.parse(Buffer.from(kept).toString('utf8'))).data;
  if (!read) throw new DomainError('storage.corrupt', 'What the enclave left of the run has an unknown form.');
  return read;
}
