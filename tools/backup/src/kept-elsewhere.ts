/** What a restored system needs and no backup holds; the same list stands in docs/operations/backup.md. */
export const KEPT_ELSEWHERE: readonly { readonly name: string; readonly without: string }[] = [
  { name: 'INTAGLIO_MASTER_KEY', without: 'else every sealed prompt, model, salt and data set is lost' },
  { name: 'INTAGLIO_KEY_ROOT_SECRET', without: 'else no enclave can open what was sealed to its brand' },
  { name: 'INTAGLIO_EVALUATOR_ROOT', without: 'else brands of proven policies can’t sign under their published keys' },
  { name: 'INTAGLIO_SIGNER_KEY', without: 'else the collections’ owner account, and its funds, are lost' },
  { name: 'INTAGLIO_TRAINER_KEY', without: 'else new training statements carry another signer' },
  { name: 'INTAGLIO_LOG_KEY', without: 'else new checkpoints of the audit logs carry another signer' },
  { name: 'passwords of the database roles', without: 'roles belong to the server, not to the database' },
  { name: 'INTAGLIO_ENCLAVE_STATE', without: 'simulated hardware only: else its root, which creators chose to trust, is another' },
];
