/** What may be renamed, and the order in which transactions are looked through. Names only: a style kit is what pieces were drawn by. */
export const renaming = `
grant update (name) on tenants, brands to intaglio_api;
create index chain_transactions_by_kind on chain_transactions (tenant_id, kind, id);
`;
