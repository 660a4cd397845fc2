import { buildRooms } from '../build/build-rooms.js';
import { projectRoot } from '../paths.js';
import { step } from '../progress.js';

/** `npm run build`: what a deployment runs, under plain Node. */
await step(
  'programs',
  () => buildRooms(projectRoot),
  (files) => `${files} files in dist/`,
);
