import { ChainError, toDomainError } from '@intaglio/chain';

/** The chain client's failures in the domain's words; anything else passes. */
export const fromChain = (error: unknown): unknown => (error instanceof ChainError ? toDomainError(error) : error);
