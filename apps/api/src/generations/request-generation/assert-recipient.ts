import { DomainError } from '@intaglio/domain';
import { getAddress, ZeroAddress } from 'ethers';

/** @throws DomainError `request.invalid` for the zero address, and for a mistyped one where its letters carry a checksum (EIP-55) */
export function assertRecipient(recipient: string): void {
  if (recipient === ZeroAddress)
    throw new DomainError('request.invalid', 'The recipient is the zero address: a piece cannot be minted to it.');
  try {
    getAddress(recipient);
  } catch {
    throw new DomainError('request.invalid', 'The recipient’s checksum does not match (EIP-55): the address is mistyped.');
  }
}
