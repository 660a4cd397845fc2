import { canonicalJson } from '@intaglio/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { fieldTag, hashElements, limbs } from '../manifest/field.js';
import { StatementError } from './statement-error.js';
import {
  PREDICATE_TYPE,
  STATEMENT_TYPE,
  trainingStatementSchema,
  type TrainingPredicate,
  type TrainingStatement,
} from './training-predicate.js';

const TAG = fieldTag('intaglio.statement.v1');

/** @param weightsSha256 of the encoded model, hex @returns the payload's bytes: canonical JSON @throws StatementError as `readStatement` */
export function buildStatement(model: { readonly name: string; readonly weightsSha256: string }, predicate: TrainingPredicate): Uint8Array {
  const subject = [{ name: model.name, digest: { sha256: model.weightsSha256 } }];
  const payload = utf8ToBytes(canonicalJson({ _type: STATEMENT_TYPE, subject, predicateType: PREDICATE_TYPE, predicate }));
  readStatement(payload);
  return payload;
}

/**
 * in-toto Statement v1 with a training's predicate. One statement has one sequence of bytes, so that its hash is the statement's and not a spelling's.
 * @throws StatementError `payload.not-canonical` | `statement.wrong-type` | `statement.wrong-predicate` | `statement.malformed` | `signers.same-key`
 */
export function readStatement(payload: Uint8Array): TrainingStatement {
  const value = canonicalValue(payload);
  const types = z.object({ _type: z.unknown().optional(), predicateType: z.unknown().optional() }).safeParse(value).data;
  if (types?._type !== STATEMENT_TYPE) throw new StatementError('statement.wrong-type');
  if (types.predicateType !== PREDICATE_TYPE) throw new StatementError('statement.wrong-predicate');
  const { data, error } = trainingStatementSchema.safeParse(value);
  if (data === undefined) throw new StatementError('statement.malformed', error.issues[0]?.path.join('.'));
  const { tenant, trainer } = data.predicate.signers;
  if (tenant === trainer) throw new StatementError('signers.same-key');
  return data;
}

function canonicalValue(payload: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
    const value: unknown = JSON.parse(text);
    if (canonicalJson(value) === text) return value;
  } catch (cause) {
    throw new StatementError('payload.not-canonical', undefined, { cause });
  }
  throw new StatementError('payload.not-canonical');
}

/**
 * What a model's leaf binds in the place of `dpHash`: P(tag, limbs of the SHA-256 of the payload). The privacy parameters are inside the statement.
 * The signatures are outside: that of the tenant comes later, and the keys are named inside.
 */
export const statementHash = (payload: Uint8Array): bigint => hashElements(TAG, ...limbs(sha256(payload)));
