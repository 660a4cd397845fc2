export { formatVerdict } from './format-verdict.js';
export { gatewayFetcher, verifyToken, type TokenAddress } from './verify-token.js';
