import { DomainError, type ErrorCode } from '@intaglio/domain';

export type ChainErrorCode =
  /** No answer, a timeout, or an answer that is not JSON-RPC. The transaction may or may not have been accepted. */
  | 'chain.unreachable'
  /** The endpoint serves another chain than the one configured. */
  | 'chain.wrong-chain'
  /** The EVM refused; `revert` names the contract's custom error. */
  | 'chain.reverted'
  | 'chain.insufficient-funds'
  /** The node holds this very transaction already. */
  | 'chain.already-known'
  /** The sender's nonce is already mined: with this transaction or with another one. */
  | 'chain.nonce-used'
  /** A transaction with this nonce is pending and pays more; or the fee is below the node's minimum. */
  | 'chain.underpriced'
  /** The fee can't be raised any further under the cap. */
  | 'chain.fee-cap'
  /** It was not confirmed in time; it may still be. */
  | 'chain.timeout'
  | 'chain.not-found'
  /** The caller's values can't be put into a transaction. */
  | 'chain.invalid-request'
  | 'chain.failed';

/** Every failure of the chain client. Messages hold public values only: no key and no signed transaction. */
export class ChainError extends Error {
  /** Name of the contract's custom error, when `code` is `chain.reverted` and it could be decoded. */
  readonly revert: string | undefined;

  constructor(
    readonly code: ChainErrorCode,
    detail: string,
    options: ErrorOptions & { readonly revert?: string | undefined } = {},
  ) {
    super(`${code}: ${detail}`, options);
    this.name = 'ChainError';
    this.revert = options.revert;
  }
}

/** The code under which callers of the API see a chain error. */
const DOMAIN_CODES: Record<ChainErrorCode, ErrorCode> = {
  'chain.unreachable': 'chain.unreachable',
  'chain.wrong-chain': 'configuration.invalid',
  'chain.reverted': 'chain.reverted',
  'chain.insufficient-funds': 'chain.insufficient-funds',
  'chain.already-known': 'chain.failed',
  'chain.nonce-used': 'chain.failed',
  'chain.underpriced': 'chain.failed',
  'chain.fee-cap': 'chain.failed',
  'chain.timeout': 'chain.unreachable',
  'chain.not-found': 'resource.not-found',
  'chain.invalid-request': 'chain.failed',
  'chain.failed': 'chain.failed',
};

export const toDomainError = (error: ChainError): DomainError => new DomainError(DOMAIN_CODES[error.code], error.message, { cause: error });
