import { preset } from '../../jest.preset.mjs';

// The worker is a program and exports nothing: its parts are named by their files.
const moduleNameMapper = { '^@intaglio/worker/(src/.*)\\.js$': '<rootDir>/../../apps/worker/$1', ...preset('').moduleNameMapper };

export default preset('soak', { moduleNameMapper });
