import type { Operation, OperationAnswer, OperationRequest } from './messages.js';

/** Asks one of the enclaves that a supervisor looks after. @throws EnclaveError */
export interface EnclavePort {
  ask<Name extends Operation>(operation: Name, request: OperationRequest<Name>): Promise<OperationAnswer<Name>>;
}
