export { checkOpening, type OpeningVerdict } from './check-opening.js';
export { formatOpening } from './format-opening.js';
export { formatVerdict } from './format-verdict.js';
export { gatewayFetcher, verifyToken, type TokenAddress } from './verify-token.js';
