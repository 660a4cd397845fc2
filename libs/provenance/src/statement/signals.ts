import { attestedSignals, isAttested, publicSignals, type AttestedStatement, type MintStatement } from '@intaglio/chain/verify';

/** The public signals of a statement of either kind, in its circuit's order. @throws VerifyError `verify.bad-input` */
export const signalsOf = (proven: MintStatement | AttestedStatement): bigint[] =>
  isAttested(proven) ? attestedSignals(proven) : publicSignals(proven);
