import type { BackendPorts } from '@intaglio/privacy-plugins';

/** What a privacy backend is given, and nothing else that the steps hold: no database, no sealer. */
export const lentPorts = ({ table, enclaves, homomorphic }: BackendPorts): BackendPorts => ({
  table,
  ...(enclaves ? { enclaves } : {}),
  ...(homomorphic ? { homomorphic } : {}),
});
