export { checkOpening, type OpeningVerdict } from './check-opening.js';
export { openSources, type Sources } from './sources.js';
export { formatOpening } from './format-opening.js';
export { formatVerdict } from './format-verdict.js';
export { verifyToken, type TokenSources } from './verify-token.js';
