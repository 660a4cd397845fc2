/** What verifying takes: provers' and chains' libraries. Loaded by what needs it, so that no other command waits for it. */
export { gatewayFetcher, parseTokenAddress } from '@intaglio/client-sdk/verify';
export { formatVerdict, openSources, verifyToken, type Sources } from '@intaglio/verify';
