/** What whoever opens the archive reads first. */
export const README = `All that Intaglio keeps of this tenant, as it was at one moment.

manifest.json   comes last: the rows of each table, the SHA-256 of each file, what is left out and why, what was missing.
                An archive without it broke off and is not whole.
tables/         one folder a table, one JSON object a line. Binary values begin with \\x and are hex; what was sealed and is
                yours to take away (weights, salts of policies, manifests of data sets) is base64.
items/          pictures of your data sets, named by their SHA-256.
assets/         pictures and metadata of your pieces, named by their CID.

This archive is not encrypted and holds what nobody else may see: keep it as you would keep the originals.
`;
