import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { benchmarksModule } from './src/benchmarks/benchmarks-module.js';
import { themeStylesheet } from './src/theme/theme-stylesheet.js';

/** The dashboard, as it is served under /app by the API. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  plugins: [react(), themeStylesheet(), benchmarksModule()],
  resolve: { conditions: ['@intaglio/source', 'module', 'browser', 'development|production'] },
  worker: { format: 'es' },
  build: {
    outDir: 'dist/app',
    target: 'es2022',
    // Inlined files would be data: addresses, which the page's policy refuses for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    chunkSizeWarningLimit: 600,
  },
});
