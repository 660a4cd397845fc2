import type { VerificationKey } from '@intaglio/chain/verify';
import type { Database, Sealer } from '@intaglio/persistence';
import type { BackendPorts, Registry } from '@intaglio/privacy-plugins';

export interface EncryptedPorts extends BackendPorts {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly backends: Registry;
  /** Of the opening circuit; absent on a public chain whose operator has published none. */
  readonly openingKey?: VerificationKey;
}
