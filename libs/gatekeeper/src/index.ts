export { judge, type Evidence, type PieceEvidence } from './judge.js';
export { judgeWords, type Words } from './words/judge-words.js';
export { judgePicture } from './picture/judge-picture.js';
export { type Picture } from './picture/luminance-grid.js';
export { judgeDistance, nearestDistance } from './genome/genome-distance.js';
export { judgePolicy } from './genome/judge-policy.js';
export { GENE_NAMES } from './genome/gene-names.js';
export { judgeLicences } from './licence/judge-licences.js';
