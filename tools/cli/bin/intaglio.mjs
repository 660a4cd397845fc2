#!/usr/bin/env node
/** `npx intaglio` in a clone: the command-line tool from its sources, on the pinned Node. */
process.argv.splice(2, 0, 'intaglio');
await import(new URL('../../setup/launch.mjs', import.meta.url).href);
