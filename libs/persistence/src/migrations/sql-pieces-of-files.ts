/**
 * Which minted pieces show a file, by its address: of what is on chain and in public metadata for anyone, so that a picture leads to its token. Row-level
 * security keeps to one tenant; this function alone looks across them, at minted pieces alone, and tells nothing but collection and token.
 */
export const piecesOfFiles = `
create index generations_by_picture on generations (picture_cid) where state = 'minted';
create index generations_by_image on generations (image_cid) where state = 'minted';
create function pieces_of_file(p_cid text) returns table (collection text, token_id text) language plpgsql security definer set search_path = public, pg_temp as $$
declare
  owner uuid;
begin
  for owner in select id from tenants order by id loop
    perform set_config('intaglio.tenant', owner::text, true);
    return query select c.address, g.token_id from generations g join collections c on c.tenant_id = g.tenant_id and c.id = g.collection_id
      where g.tenant_id = owner and g.state = 'minted' and g.token_id is not null and c.address is not null and p_cid in (g.picture_cid, g.image_cid) limit 10;
  end loop;
  perform set_config('intaglio.tenant', '', true);
end $$;
revoke all on function pieces_of_file(text) from public;
grant execute on function pieces_of_file(text) to intaglio_api;
`;
